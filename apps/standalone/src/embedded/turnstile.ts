/** Lets one holder at a time through, in the order they came. */
export type Turnstile = { enter: () => Promise<() => void> };

export const createTurnstile = (): Turnstile => {
  let last: Promise<void> = Promise.resolve();
  return {
    enter: async () => {
      const before = last;
      let leave = () => {};
      last = new Promise((resolve) => {
        leave = resolve;
      });
      await before;
      return leave;
    },
  };
};
