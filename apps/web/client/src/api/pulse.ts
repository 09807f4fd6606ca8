import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { refreshSession } from '../auth/session-query.ts';
import { api, data } from './client.ts';
import type { Pulse } from './types.ts';

const pulseKey = ['pulse'];

/** What is going on now. The frame keeps it fresh by SSE; any page may read it. */
export const usePulse = (): Pulse | undefined =>
  useQuery({ queryKey: pulseKey, queryFn: ({ signal }) => data(api.GET('/pulse', { signal })), staleTime: Infinity })
    .data;

/** How many articles are found and not read to the end yet. */
export const onTheWay = ({ waiting }: Pulse): number => waiting.fetch + waiting.parse + waiting.extract;

export type Link = 'connecting' | 'live' | 'lost';

/** Listens to the server's events and writes each pulse into the cache. Mounted once, by the frame. */
export const useLivePulse = (): Link => {
  const queryClient = useQueryClient();
  const [link, setLink] = useState<Link>('connecting');
  useEffect(() => {
    let events: EventSource | null = null;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      events = new EventSource('/api/v1/events');
      events.addEventListener('open', () => setLink('live'));
      events.addEventListener('pulse', (event: MessageEvent<string>) => {
        setLink('live');
        queryClient.setQueryData(pulseKey, JSON.parse(event.data) as Pulse);
      });
      events.addEventListener('error', () => {
        setLink('lost');
        // The browser reconnects by itself, except after an HTTP error: then it gives up and we ask again.
        if (events?.readyState !== EventSource.CLOSED) return;
        again = setTimeout(open, 5000);
        // It may be refused because the session has ended; the gate sees to that.
        void refreshSession(queryClient);
      });
    };
    open();
    return () => {
      clearTimeout(again);
      events?.close();
    };
  }, [queryClient]);
  return link;
};

/** Asks again for the queries under `key` when the number of articles changes, at most every `everyMs`. */
export const useRefreshOnNews = (key: readonly unknown[], everyMs = 10_000): void => {
  const queryClient = useQueryClient();
  const articles = usePulse()?.articles;
  const name = JSON.stringify(key);
  useEffect(() => {
    if (articles === undefined) return;
    const queryKey = JSON.parse(name) as unknown[];
    const updatedAt = queryClient.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
    const wait = Math.max(0, updatedAt + everyMs - Date.now());
    const timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey }), wait);
    return () => clearTimeout(timer);
  }, [articles, everyMs, name, queryClient]);
};
