import { useNavigate } from '@tanstack/react-router';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type RefObject } from 'react';
import type { ArticleSummary } from '../api/types.ts';
import { useKeys } from '../parts/keys.ts';
import type { ArticleSearch } from '../search-params.ts';
import { openOriginal } from './open-original.ts';

type Rows = {
  list: RefObject<HTMLElement | null>;
  rows: number;
  idAt: (index: number) => number;
  articleAt: (index: number) => ArticleSummary | undefined;
  current: number | undefined;
  choose: (articleId: number) => void;
  virtual: Virtualizer<Window, HTMLDivElement>;
  search: ArticleSearch;
};

/** j and k move the focus from row to row, o opens, v opens the publisher's page. */
export const useRowKeys = ({ list, rows, idAt, articleAt, current, choose, virtual, search }: Rows): void => {
  const navigate = useNavigate();
  const indexOf = (articleId: number | undefined): number =>
    articleId === undefined ? -1 : Array.from({ length: rows }, (_, index) => idAt(index)).indexOf(articleId);
  // Keys come faster than renders, so where one stands is kept beside the state.
  const latest = useRef(current);
  useEffect(() => {
    latest.current = current;
  }, [current]);

  const reveal = (index: number) => {
    virtual.scrollToIndex(index, { align: 'auto' });
    focusSoon(list, idAt(index));
  };
  const move = (by: number) => {
    if (rows === 0) return;
    const at = indexOf(latest.current);
    const next = at === -1 ? 0 : Math.max(0, Math.min(rows - 1, at + by));
    latest.current = idAt(next);
    choose(latest.current);
    reveal(next);
  };
  const withCurrent = (act: (article: ArticleSummary) => void) => () => {
    const article = articleAt(indexOf(latest.current));
    if (article) act(article);
  };
  const open = withCurrent(({ id }) => {
    void navigate({ to: '/articles/$articleId', params: { articleId: String(id) }, search });
  });

  useKeys('List', [
    { key: 'j', does: 'Next article', run: () => move(1) },
    { key: 'k', does: 'Previous article', run: () => move(-1) },
    { key: 'o', does: 'Open the article', run: open },
    { key: 'Enter', does: 'Open the article', run: open },
    { key: 'v', does: "Open the publisher's page", run: withCurrent((article) => openOriginal(article.url)) },
  ]);

  // Coming back to a list: the article last read is in sight again and has the focus.
  const back = useRef(indexOf(current));
  useEffect(() => {
    if (back.current < 0) return;
    const frame = requestAnimationFrame(() => reveal(back.current));
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the list appears
  }, []);
};

/** A row scrolled to exists only some frames later. */
const focusSoon = (list: RefObject<HTMLElement | null>, articleId: number, frames = 10): void => {
  const link = list.current?.querySelector<HTMLElement>(`a[data-article="${articleId}"]`);
  if (link) link.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusSoon(list, articleId, frames - 1));
};
