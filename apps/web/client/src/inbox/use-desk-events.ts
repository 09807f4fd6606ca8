import { type InvalidateQueryFilters, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isPassing } from '../api/problem.ts';
import { tellRowsMoved } from '../parts/rows-moved.ts';
import { countSoon, loadedKeys, writeRows } from './desk-queue.ts';
import { readRows } from './inbox-query.ts';
import { type ToldChange, toReadAnew, toldKinds } from './told-change.ts';

/** Milliseconds in which what others change is gathered before it is asked for. */
const gather = 300;
/** So many rows are asked for at once. */
const mostRows = 200;
/** Milliseconds until a connection that was refused is tried again. */
const again = 5000;

/** Listens to what others change and writes it into the cache: rows change where they stand. Mounted once, by the frame. */
export const useDeskEvents = (): void => {
  const queryClient = useQueryClient();
  useEffect(() => {
    let events: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let hasBeenLost = false;
    const rows = gatherRows();
    const queries = gatherQueries((filters) => void queryClient.invalidateQueries(filters));
    const heard = (change: ToldChange) => {
      const anew = toReadAnew(change);
      queries.add(anew.queries);
      if (anew.rows.length > 0) rows.add(anew.rows);
      if (anew.rows.includes('all')) tellRowsMoved();
    };
    const open = () => {
      events = new EventSource('/api/v1/desk/events');
      events.addEventListener('open', () => {
        // What changed while nobody listened may be older than what the server still tells.
        if (hasBeenLost) for (const kind of toldKinds) heard({ kind, keys: ['all'] });
        hasBeenLost = false;
      });
      events.addEventListener('change', (event: MessageEvent<string>) => {
        heard(JSON.parse(event.data) as ToldChange);
      });
      events.addEventListener('error', () => {
        hasBeenLost = true;
        if (events?.readyState === EventSource.CLOSED) retry = setTimeout(open, again);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      rows.stop();
      queries.stop();
      events?.close();
    };
  }, [queryClient]);
};

/** Asks again for what changed, once for many changes: a colleague who works fast is no storm. */
const gatherQueries = (ask: (filters: InvalidateQueryFilters) => void) => {
  const waiting = new Map<string, InvalidateQueryFilters>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askAll = () => {
    timer = undefined;
    for (const filters of waiting.values()) ask(filters);
    waiting.clear();
  };
  return {
    add: (queries: InvalidateQueryFilters[]) => {
      for (const filters of queries) waiting.set(JSON.stringify(filters), filters);
      if (queries.length > 0) timer ??= setTimeout(askAll, gather);
    },
    stop: () => clearTimeout(timer),
  };
};

/** Reads rows that changed, many at once, and puts them where they stand in the lists. */
const gatherRows = () => {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let rest = gather;
  let isStopped = false;
  const read = async () => {
    timer = undefined;
    const keys = [...waiting].slice(0, mostRows);
    for (const key of keys) waiting.delete(key);
    try {
      const rows = await readRows(keys);
      const fresh = new Map(rows.map((row) => [row.key, row]));
      const asked = new Set(keys);
      // What is not answered is gone, or may be seen no more.
      writeRows((item) => fresh.get(item.key) ?? (asked.has(item.key) ? null : item));
      rest = gather;
    } catch (error) {
      if (isPassing(error)) for (const key of keys) waiting.add(key);
      rest = again;
    }
    countSoon();
    if (waiting.size > 0 && !isStopped) timer ??= setTimeout(() => void read(), rest);
  };
  return {
    add: (keys: string[]) => {
      for (const key of keys.includes('all') ? loadedKeys() : keys) waiting.add(key);
      // Where no inbox was opened yet, there is none to read anew.
      if (waiting.size > 0) timer ??= setTimeout(() => void read(), gather);
      else countSoon();
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
};
