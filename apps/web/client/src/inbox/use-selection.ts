import { useState } from 'react';
import type { InboxItem } from '../api/types.ts';

export type Selection = {
  keys: ReadonlySet<string>;
  toggle: (key: string) => void;
  /** Selects all rows from the last one toggled to this one. */
  extend: (key: string, rows: InboxItem[]) => void;
  set: (keys: string[]) => void;
  clear: () => void;
};

const none: ReadonlySet<string> = new Set();

/** The rows chosen for what is done next. */
export const useSelection = (): Selection => {
  const [keys, setKeys] = useState(none);
  const [anchor, setAnchor] = useState<string | null>(null);
  return {
    keys,
    toggle: (key) => {
      setAnchor(key);
      setKeys((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      });
    },
    extend: (key, rows) =>
      setKeys(
        (before) =>
          new Set([
            ...before,
            ...keysBetween(
              rows.map((row) => row.key),
              anchor ?? key,
              key,
            ),
          ]),
      ),
    set: (next) => setKeys(new Set(next)),
    clear: () => setKeys(none),
  };
};

/** The keys from one to another, both included, in whichever order they stand. */
export const keysBetween = (keys: string[], one: string, other: string): string[] => {
  const ends = [keys.indexOf(one), keys.indexOf(other)].filter((index) => index !== -1);
  return ends.length === 0 ? [] : keys.slice(Math.min(...ends), Math.max(...ends) + 1);
};
