import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { countSoon, loadedKeys, writeRows } from './desk-queue.ts';
import { readRows } from './inbox-query.ts';

const kinds = ['marks', 'team', 'notes', 'boards', 'views', 'annotations'] as const;

/** `keys` are of rows, or ids of the rest; `all` stands for every row. */
type DeskEvent = { kind: (typeof kinds)[number]; keys: string[] };

/** Milliseconds in which what others change is gathered before it is asked for. */
const gather = 300;
/** So many rows are asked for at once. */
const mostRows = 200;
/** Milliseconds until a connection that was refused is tried again. */
const again = 5000;

/** Listens to what changes on desks and writes it into the cache: rows change where they stand. Mounted once, by the frame. */
export const useDeskEvents = (): void => {
  const queryClient = useQueryClient();
  useEffect(() => {
    let events: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let hasBeenLost = false;
    const rows = gatherRows();
    const open = () => {
      events = new EventSource('/api/v1/desk/events');
      events.addEventListener('open', () => {
        // What changed while nobody listened may be older than what the server still tells.
        if (hasBeenLost) for (const kind of kinds) heard(queryClient, { kind, keys: ['all'] }, rows.add);
        hasBeenLost = false;
      });
      events.addEventListener('change', (event: MessageEvent<string>) => {
        heard(queryClient, JSON.parse(event.data) as DeskEvent, rows.add);
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
      events?.close();
    };
  }, [queryClient]);
};

const heard = (queryClient: QueryClient, { kind, keys }: DeskEvent, addRows: (keys: string[]) => void): void => {
  const ask = (queryKey: unknown[]) => void queryClient.invalidateQueries({ queryKey });
  switch (kind) {
    case 'marks':
      addRows(keys);
      break;
    case 'team':
      addRows(keys);
      ask(['tags']);
      break;
    case 'notes':
      addRows(keys);
      ask(['notes']);
      break;
    case 'boards':
      ask(['boards']);
      break;
    case 'views':
      ask(['views']);
      break;
    case 'annotations':
      ask(['annotations']);
      break;
  }
};

/** Reads rows that changed, many at once, and puts them where they stand in the lists. */
const gatherRows = () => {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const read = async () => {
    timer = undefined;
    const keys = [...waiting].slice(0, mostRows);
    for (const key of keys) waiting.delete(key);
    const fresh = new Map((await readRows(keys).catch(() => [])).map((row) => [row.key, row]));
    writeRows((item) => fresh.get(item.key) ?? item);
    countSoon();
    if (waiting.size > 0) timer = setTimeout(() => void read(), gather);
  };
  return {
    add: (keys: string[]) => {
      for (const key of keys.includes('all') ? loadedKeys() : keys) waiting.add(key);
      timer ??= setTimeout(() => void read(), gather);
    },
    stop: () => clearTimeout(timer),
  };
};
