import { type RefObject, useEffect, useRef, useState } from 'react';
import { placeIn, rememberPlace } from './inbox-memory.ts';
import type { InboxItem } from '../api/types.ts';

type Options = {
  list: RefObject<HTMLElement | null>;
  name: string;
  rows: InboxItem[];
  /** Scrolls until the row is in sight. */
  reveal: (index: number) => void;
};

export type Cursor = {
  /** The key of the row one is on. */
  current: string | undefined;
  choose: (key: string) => void;
  /** Goes up or down by so many rows. */
  move: (by: number) => void;
  /** The row one is on, as it is now. */
  row: () => InboxItem | undefined;
};

/** Which row one is on. When that row leaves the list, the one that takes its place. */
export const useCursor = ({ list, name, rows, reveal }: Options): Cursor => {
  const [current, setCurrent] = useState(() => placeIn(name).key);
  // Keys come faster than renders, so where one stands is kept beside the state.
  const at = useRef({ key: current, index: -1, rows, reveal });
  useEffect(() => {
    at.current = { ...at.current, rows, reveal };
  });
  const indexOf = (key: string | undefined) => at.current.rows.findIndex((row) => row.key === key);

  const choose = (key: string) => {
    at.current = { ...at.current, key, index: indexOf(key) };
    setCurrent(key);
    rememberPlace(name, { key });
  };
  const goTo = (index: number) => {
    const row = at.current.rows[index];
    if (!row) return;
    choose(row.key);
    at.current.reveal(index);
    focusSoon(list, row.key);
  };
  const move = (by: number) => {
    const from = indexOf(at.current.key);
    goTo(from === -1 ? 0 : Math.max(0, Math.min(at.current.rows.length - 1, from + by)));
  };

  const latest = useRef({ goTo, indexOf });
  useEffect(() => {
    latest.current = { goTo, indexOf };
  });
  useEffect(() => {
    const { key, index } = at.current;
    const now = latest.current.indexOf(key);
    if (now !== -1) at.current.index = now;
    else if (key !== undefined && index >= 0 && rows.length > 0) latest.current.goTo(Math.min(index, rows.length - 1));
  }, [rows]);

  // Coming back to a list: the row one was on is in sight again and has the focus.
  useEffect(() => {
    const index = latest.current.indexOf(at.current.key);
    if (index < 0) return;
    // Not before the router has put the page back to where it was scrolled: that would take back our own scrolling.
    const frame = requestAnimationFrame(() => latest.current.goTo(index));
    return () => cancelAnimationFrame(frame);
  }, []);

  return { current, choose, move, row: () => at.current.rows[indexOf(at.current.key)] };
};

/** A row scrolled to exists only some frames later. Nobody is torn out of a field or a panel. */
const focusSoon = (list: RefObject<HTMLElement | null>, key: string, frames = 10): void => {
  const inPanel = document.activeElement?.closest('aside, [role=dialog], input:not([type=checkbox]), textarea');
  if (inPanel) return;
  const link = list.current?.querySelector<HTMLElement>(`a[data-key="${CSS.escape(key)}"]`);
  if (link) link.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusSoon(list, key, frames - 1));
};
