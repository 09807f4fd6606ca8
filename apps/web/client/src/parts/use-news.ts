import { type InfiniteData, type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { onTheWay, usePulse } from '../api/pulse.ts';
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
  const pulse = usePulse();
  const moved = useRowsMoved();
  // An article is counted when it is found; the inbox has its row once all its stages are done.
  const mark = pulse && `${pulse.articles} ${onTheWay(pulse)} ${moved}`;
  const before = useRef(mark);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const head = useQuery({ queryKey, queryFn, enabled: false });
  const { refetch } = head;

  useEffect(() => {
    if (mark === undefined || before.current === mark) return;
    const isFirst = before.current === undefined;
    before.current = mark;
    if (isFirst) return;
    // One that is set stays: while articles come in without a pause, they are still looked for.
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void refetch();
    }, pause);
  }, [mark, refetch]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

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
