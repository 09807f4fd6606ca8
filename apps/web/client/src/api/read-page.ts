import type { PageOf } from './types.ts';

/** A page and when it was asked for, in milliseconds: what is done to its rows later makes it no newer. */
export type ReadPage<T> = PageOf<T> & { readAt: number };

export const readNow = async <T>(read: () => Promise<PageOf<T>>): Promise<ReadPage<T>> => {
  const readAt = Date.now();
  return { ...(await read()), readAt };
};
