import { useQuery, useQueryClient } from '@tanstack/react-query';
import { usePulse } from '../api/pulse.ts';
import { useEffect, useRef } from 'react';
import type { ArticleSummary } from '../api/types.ts';
import type { ArticleSearch } from '../search-params.ts';
import { articleHead, articleList, type ArticlePages } from './article-query.ts';

/** Milliseconds between two looks for new articles, however fast they come in. */
const pause = 5000;

/**
 * How many articles on the first page the shown list does not hold yet, and a way to show them. An empty list shows
 * them at once; any other keeps its place until asked.
 */
export const useNewArticles = (search: ArticleSearch, shown: ArticleSummary[] | undefined) => {
  const queryClient = useQueryClient();
  const collected = usePulse()?.articles;
  const before = useRef(collected);
  const head = useQuery({ ...articleHead(search), enabled: false });
  const { refetch } = head;

  useEffect(() => {
    if (collected === undefined || before.current === collected) return;
    const isFirst = before.current === undefined;
    before.current = collected;
    if (isFirst) return;
    const timer = setTimeout(() => void refetch(), pause);
    return () => clearTimeout(timer);
  }, [collected, refetch]);

  const known = new Set(shown?.map(({ id }) => id));
  const fresh = shown === undefined ? [] : (head.data?.items ?? []).filter(({ id }) => !known.has(id));
  const isOlder = head.dataUpdatedAt < (queryClient.getQueryState(articleList(search).queryKey)?.dataUpdatedAt ?? 0);
  const show = () => {
    if (!head.data) return;
    const pages: ArticlePages = { pages: [head.data], pageParams: [null] };
    queryClient.setQueryData(articleList(search).queryKey, pages);
  };

  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  const fill = shown?.length === 0 && fresh.length > 0;
  useEffect(() => {
    if (fill) latest.current();
  }, [fill]);

  return {
    count: isOlder ? 0 : fresh.length,
    isMore: fresh.length > 0 && fresh.length === head.data?.items.length,
    show,
  };
};
