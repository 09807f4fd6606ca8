import { useSyncExternalStore } from 'react';

const key = 'cti.read';
/** So many articles are remembered; the longest unread are forgotten first. */
const most = 2000;

/** When each article was last read here, in milliseconds; the latest last. */
type ReadTimes = Map<number, number>;

/** What the browser kept, as far as it makes sense. */
export const parseReadTimes = (stored: string | null): ReadTimes => {
  try {
    const pairs: unknown = JSON.parse(stored ?? '[]');
    const isPair = (pair: unknown): pair is [number, number] =>
      Array.isArray(pair) && pair.length === 2 && pair.every((part) => Number.isFinite(part));
    return new Map(Array.isArray(pairs) ? pairs.filter(isPair).slice(-most) : []);
  } catch {
    return new Map();
  }
};

/** With one more article read; never more than 2,000. */
export const withRead = (times: ReadTimes, id: number, at: number): ReadTimes => {
  const next = new Map(times);
  next.delete(id);
  next.set(id, at);
  for (const oldest of next.keys()) {
    if (next.size <= most) break;
    next.delete(oldest);
  }
  return next;
};

/** Whether its publisher changed an article after it was read here. */
export const isUpdatedSince = (revisedAt: string | null, readAt: number | undefined): boolean =>
  revisedAt !== null && readAt !== undefined && Date.parse(revisedAt) > readAt;

let times: ReadTimes | null = null;
const listeners = new Set<() => void>();

const readStore = (): ReadTimes => {
  try {
    return parseReadTimes(localStorage.getItem(key));
  } catch {
    return new Map(); // Storage is off: what is read is known for this visit only.
  }
};

const current = (): ReadTimes => (times ??= readStore());

const onStorage = (event: StorageEvent) => {
  if (event.key !== key) return;
  times = parseReadTimes(event.newValue);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) window.addEventListener('storage', onStorage);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', onStorage);
  };
};

/** When an article was last read in this browser, in milliseconds. */
export const readAtOf = (id: number): number | undefined => current().get(id);

/** Remembers that an article is being read, with all its publisher changed so far; the server's clock may be ahead of ours. */
export const rememberRead = (id: number, revisedAt: string | null): void => {
  const at = Math.max(Date.now(), revisedAt === null ? 0 : Date.parse(revisedAt));
  // Another tab may have read meanwhile: the store is the truth.
  times = withRead(readStore(), id, at);
  try {
    localStorage.setItem(key, JSON.stringify([...times]));
  } catch {
    // Storage is off or full: see above.
  }
  for (const listener of listeners) listener();
};

/** When an article was last read in this browser; follows what is read meanwhile. */
export const useReadAt = (id: number): number | undefined => useSyncExternalStore(subscribe, () => readAtOf(id));
