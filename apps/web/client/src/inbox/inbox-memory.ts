import type { VirtualItem } from '@tanstack/react-virtual';
import { useSyncExternalStore } from 'react';

/** Where a person was in a list of rows, how tall these were and how far down the page they began. Kept while the tab lives. */
type Place = { key?: string; rows?: VirtualItem[]; top?: number };

const places = new Map<string, Place>();

export const placeIn = (list: string): Place => places.get(list) ?? {};

export const rememberPlace = (list: string, place: Place): void => {
  places.set(list, { ...places.get(list), ...place });
};

/** A row as the reader needs it to know its neighbours. */
export type Ordered = { key: string; articleId: number };

type Order = { list: string; rows: Ordered[] };

let order: Order = { list: '', rows: [] };
const listeners = new Set<() => void>();

/** The rows last shown by the inbox, in their order: the reader goes along them. */
export const rememberOrder = (next: Order): void => {
  order = next;
  for (const listener of listeners) listener();
};

/**
 * Where a row stands in the order; -1 where it does not. Its article may have joined a story since the inbox was read: then
 * its row is the one it was opened from.
 */
const placeOf = ({ rows }: Order, { key, articleId }: Ordered): number => {
  const byKey = rows.findIndex((row) => row.key === key);
  return byKey === -1 ? rows.findIndex((row) => row.articleId === articleId) : byKey;
};

/** Moves the place in the inbox along with what is read. */
export const readingRow = (row: Ordered): void =>
  rememberPlace(order.list, { key: order.rows[placeOf(order, row)]?.key ?? row.key });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The rows before and after the one an article belongs to; null at the ends, and where there is no inbox to go along. */
export const useNeighbours = (row: Ordered): { previous: Ordered | null; next: Ordered | null } => {
  const now = useSyncExternalStore(subscribe, () => order);
  const at = placeOf(now, row);
  return { previous: now.rows[at - 1] ?? null, next: at === -1 ? null : (now.rows[at + 1] ?? null) };
};
