import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
};

/** Moves the time on at once: what has just happened must not seem to be still to come. */
export const catchUp = (): void => {
  now = Date.now();
  for (const each of listeners) each();
};

/** The time in milliseconds, the same for everything on the page, moving every 20 seconds. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
