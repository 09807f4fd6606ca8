import { useSyncExternalStore } from 'react';

let times = 0;
const listeners = new Set<() => void>();

/** Tells the lists that articles may stand in other rows now than those they hold. */
export const tellRowsMoved = (): void => {
  times += 1;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Counts how often that was told. */
export const useRowsMoved = (): number => useSyncExternalStore(subscribe, () => times);
