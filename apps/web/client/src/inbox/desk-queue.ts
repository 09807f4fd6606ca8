import type { InfiniteData } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { queryClient } from '../api/query-client.ts';
import type { ReadPage } from '../api/read-page.ts';
import { isOwnerIn, ownKey } from '../auth/own-key.ts';
import { toast } from '../parts/toast.tsx';
import { applyChange, type Change } from './change.ts';
import { createChangeQueue, type QueueState } from './change-queue.ts';
import type { InboxItem } from '../api/types.ts';
import { sendChange } from './send-change.ts';

const key = () => ownKey('cti.desk-changes');
/** Milliseconds between two tries to reach a server that did not answer. */
const retryEvery = 4000;

/** Where storage is off, changes live as long as the tab. */
let kept: string | null = null;
const shelf = {
  get: () => {
    try {
      return localStorage.getItem(key());
    } catch {
      return kept;
    }
  },
  set: (text: string) => {
    try {
      localStorage.setItem(key(), text);
    } catch {
      kept = text;
    }
  },
};

/** Browsers offer locks on secure addresses only; without them two tabs may send the same, which changes nothing. */
const alone = async (work: () => Promise<void>): Promise<void> => {
  if ('locks' in navigator) await navigator.locks.request(key(), work);
  else await work();
};

/** Writes rows into every list and single row that the cache holds; `change` gets each row as it is there, null takes it out. */
export const writeRows = (change: (item: InboxItem) => InboxItem | null): void => {
  const inPage = (page: ReadPage<InboxItem>) => ({
    ...page,
    items: page.items.flatMap((item) => change(item) ?? []),
  });
  queryClient.setQueriesData<InfiniteData<ReadPage<InboxItem>, string | null>>(
    { queryKey: ['inbox', 'list'] },
    (list) => (list === undefined ? undefined : { ...list, pages: list.pages.map(inPage) }),
  );
  queryClient.setQueriesData<ReadPage<InboxItem>>({ queryKey: ['inbox', 'head'] }, (page) => page && inPage(page));
  queryClient.setQueriesData<InboxItem | null>({ queryKey: ['inbox', 'row'] }, (item) => item && change(item));
};

/** The keys of all rows that the cache holds. */
export const loadedKeys = (): string[] => {
  const lists = queryClient.getQueriesData<InfiniteData<ReadPage<InboxItem>>>({ queryKey: ['inbox', 'list'] });
  const single = queryClient.getQueriesData<InboxItem | null>({ queryKey: ['inbox', 'row'] });
  const rows = [
    ...lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []),
    ...single.flatMap(([, row]) => row ?? []),
  ];
  return [...new Set(rows.map(({ key: each }) => each))];
};

let counting: ReturnType<typeof setTimeout> | undefined;
/** The figures on the tabs follow a moment later: many keys in a row ask once. */
export const countSoon = (): void => {
  clearTimeout(counting);
  counting = setTimeout(() => void queryClient.invalidateQueries({ queryKey: ['inbox', 'counts'] }), 1000);
};

const onDone = (change: Change, told: string | null): void => {
  if (told !== null) toast(told);
  writeRows((item) => applyChange(item, change));
  countSoon();
  if (change.kind === 'board') void queryClient.invalidateQueries({ queryKey: ['boards'] });
  if (change.kind === 'tags') void queryClient.invalidateQueries({ queryKey: ['tags'] });
};

export const deskQueue = createChangeQueue({
  shelf,
  send: (change, undo) => (isOwnerIn() ? sendChange(change, undo) : Promise.resolve({ kind: 'unreachable' })),
  alone,
  onDone,
  onRefused: (change, why) => toast(`Not done: ${change.words}. ${why}`, { tone: 'bad' }),
});

/** The changes on their way, and whether the server can be reached. */
export const useDeskQueue = (): QueueState => useSyncExternalStore(deskQueue.subscribe, deskQueue.state);

/** Sends what waits when the connection is back, when a tab is opened, and every few seconds. Mounted once, by the frame. */
export const useSendingChanges = (): void => {
  useEffect(() => {
    const send = () => {
      if (deskQueue.state().waiting.length > 0) void deskQueue.drain();
    };
    const onStorage = (event: StorageEvent) => {
      if (event.key === key()) deskQueue.reload();
    };
    // What was kept is known by whose it is, and that only now.
    deskQueue.reload();
    send();
    const timer = setInterval(send, retryEvery);
    window.addEventListener('online', send);
    window.addEventListener('storage', onStorage);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', send);
      window.removeEventListener('storage', onStorage);
    };
  }, []);
};
