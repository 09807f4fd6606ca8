/** Does work of one key piece by piece, in the order it came; work of different keys at the same time. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export const createTurns = (): Turns => {
  const last = new Map<string, Promise<void>>();
  return (key, work) => {
    const result = (last.get(key) ?? Promise.resolve()).then(work);
    const forget = (): void => {
      if (last.get(key) === over) last.delete(key);
    };
    const over: Promise<void> = result.then(forget, forget);
    last.set(key, over);
    return result;
  };
};

/** Lanes of one page: what is of one host shares a lane, and no more than `count` move at once. */
export const createLanes = (count: number): Turns => {
  const turns = createTurns();
  const lanes = new Map<string, number>();
  return (host, work) => {
    const lane = lanes.get(host) ?? lanes.size % count;
    lanes.set(host, lane);
    return turns(`${lane}`, work);
  };
};
