/** Origins remembered at most, per process. */
const remembered = 500;

/**
 * What hosts answered to robots, until it is to be asked for anew. Articles of one site come together: one of them asks for
 * all who come meanwhile.
 */
export const createOriginMemory = <T>() => {
  const known = new Map<string, { answer: T; until: number }>();
  const asking = new Map<string, Promise<T>>();
  return {
    /** Keeps an answer until that moment, in milliseconds since 1970, and hands it on. */
    keep: (origin: string, answer: T, until: number): T => {
      if (known.size >= remembered) known.delete(known.keys().next().value ?? '');
      known.set(origin, { answer, until });
      return answer;
    },
    /** The answer that is known or under way; else what `ask` brings, which keeps it itself. */
    find: (origin: string, ask: () => Promise<T>): Promise<T> => {
      const found = known.get(origin);
      if (found && found.until > Date.now()) return Promise.resolve(found.answer);
      const underWay = asking.get(origin);
      if (underWay) return underWay;
      const answer = ask().finally(() => asking.delete(origin));
      asking.set(origin, answer);
      return answer;
    },
  };
};
