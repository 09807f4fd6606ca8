import { type InfiniteData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { usePulse } from '../api/pulse.ts';
import type { ReadPage } from '../api/read-page.ts';
import { newsOf } from './news-of.ts';
import { useRowsMoved } from './rows-moved.ts';

/** Milliseconds between two looks for new rows, however fast articles come in. */
const pause = 5000;

type Options<Row> = {
  /** Reads the first page as it is now. */
  head: { queryKey: QueryKey; queryFn: (context: { signal: AbortSignal }) => Promise<ReadPage<Row>> };
  /** The list that is shown, as the cache knows it. */
  listKey: QueryKey;
  shown: Row[] | undefined;
  nameOf: (row: Row) => string | number;
};

/**
 * How many rows of the first page the shown list does not hold yet, and a way to show them. An empty list shows them at
 * once; any other keeps its place until asked.
 */
export const useNews = <Row>({ head: { queryKey, queryFn }, listKey, shown, nameOf }: Options<Row>) => {
  const queryClient = useQueryClient();
  const collected = usePulse()?.articles;
  const moved = useRowsMoved();
  const mark = collected === undefined ? undefined : `${collected} ${moved}`;
  const before = useRef(mark);
  const head = useQuery({ queryKey, queryFn, enabled: false });
  const { refetch } = head;

  useEffect(() => {
    if (mark === undefined || before.current === mark) return;
    const isFirst = before.current === undefined;
    before.current = mark;
    if (isFirst) return;
    const timer = setTimeout(() => void refetch(), pause);
    return () => clearTimeout(timer);
  }, [mark, refetch]);

  const first = queryClient.getQueryData<InfiniteData<ReadPage<Row>>>(listKey)?.pages[0];
  const isOlder = first !== undefined && head.data !== undefined && head.data.readAt < first.readAt;
  const { count, isMore, isToFill } = newsOf({ shown, head: head.data?.items, nameOf, isOlder });
  const show = () => {
    if (!head.data) return;
    const pages: InfiniteData<ReadPage<Row>, string | null> = { pages: [head.data], pageParams: [null] };
    queryClient.setQueryData(listKey, pages);
  };

  const latest = useRef(show);
  useEffect(() => {
    latest.current = show;
  });
  useEffect(() => {
    if (isToFill) latest.current();
  }, [isToFill]);

  return { count, isMore, show };
};
