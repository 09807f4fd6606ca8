import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { ArticleSummary } from '../api/types.ts';
import type { ArticleSearch } from '../search-params.ts';
import { placeIn, remember } from './list-memory.ts';
import classes from './row-list.module.css';
import { useRowKeys } from './use-row-keys.ts';

/** What an infinite query tells about the rows still to come. */
type More = {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
};

type Props<Row> = {
  label: string;
  /** Under which name the place in this list is kept. */
  name: string;
  rows: Row[];
  articleOf: (row: Row) => ArticleSummary;
  search: ArticleSearch;
  /** Height of a row in pixels before it is measured. */
  height: number;
  more: More;
  children: (row: Row, isCurrent: boolean) => ReactNode;
};

/** Rows that stand for articles: only those in sight exist, more come while scrolling, and j k o v work on them. */
export const RowList = <Row,>({ label, name, rows, articleOf, search, height, more, children }: Props<Row>) => {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [current, setCurrent] = useState(() => placeIn(name).articleId);
  // What stands above the list may come later than its rows, and move it.
  useLayoutEffect(() => {
    const measure = () => {
      if (list.current) setTop(list.current.getBoundingClientRect().top + window.scrollY);
    };
    measure();
    const moved = new ResizeObserver(measure);
    moved.observe(document.body);
    return () => moved.disconnect();
  }, [rows.length]);

  const idAt = useCallback((index: number) => (rows[index] ? articleOf(rows[index]).id : index), [rows, articleOf]);
  const [measured] = useState(() => placeIn(name).rows);
  const virtual = useWindowVirtualizer<HTMLDivElement>({
    count: rows.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: 120,
    scrollPaddingEnd: 80,
    getItemKey: idAt,
    ...(measured ? { initialMeasurementsCache: measured } : {}),
  });
  useEffect(() => () => remember(name, { rows: virtual.measurementsCache }), [name, virtual]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = more;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError && last >= rows.length - 20) void fetchNextPage();
  }, [last, rows.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  const choose = (articleId: number) => {
    setCurrent(articleId);
    remember(name, { articleId });
  };
  useRowKeys({
    list,
    rows: rows.length,
    idAt,
    articleAt: (index) => rows[index] && articleOf(rows[index]),
    current,
    choose,
    virtual,
    search,
  });

  return (
    <div
      ref={list}
      role="list"
      aria-label={label}
      className={classes.list}
      style={{ height: virtual.getTotalSize() }}
      onFocus={(event) => {
        const id = Number(event.target.closest<HTMLElement>('[data-article]')?.dataset['article']);
        if (id) choose(id);
      }}
    >
      {items.map((item) => {
        const row = rows[item.index];
        return (
          row && (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="listitem"
              aria-posinset={item.index + 1}
              aria-setsize={more.hasNextPage ? -1 : rows.length}
              className={classes.item}
              style={{ transform: `translateY(${item.start - top}px)` }}
            >
              {children(row, item.key === current)}
            </div>
          )
        );
      })}
    </div>
  );
};
