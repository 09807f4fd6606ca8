/** What an app stands on, by name; each function rejects when its part does not answer. */
export type Checks = Record<string, () => Promise<unknown>>;

/** Each part with why it is not ready, or null when it is. */
export type Readiness = Record<string, string | null>;

/** Asks every part at once; one that has not answered after `timeoutMs` is not ready. Never rejects. */
export const readinessOf = async (checks: Checks, timeoutMs = 2000): Promise<Readiness> => {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await reasonOf(check, timeoutMs)] as const),
  );
  return Object.fromEntries(answers);
};

export const isReady = (readiness: Readiness): boolean => Object.values(readiness).every((reason) => reason === null);

const reasonOf = async (check: () => Promise<unknown>, timeoutMs: number): Promise<string | null> => {
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve(`no answer within ${timeoutMs / 1000} s`), timeoutMs);
  const answer = Promise.resolve()
    .then(check)
    .then(
      () => null,
      (error: unknown) => rootReason(error),
    );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};

/** The innermost cause in a few words; of a connection that failed, only its code, for the rest is an address. */
export const rootReason = (error: unknown): string => {
  let root = error;
  for (let depth = 0; depth < 10 && root instanceof Error && root.cause instanceof Error; depth += 1) root = root.cause;
  if (!(root instanceof Error)) return String(root).slice(0, 200) || 'failed';
  const code = 'code' in root && typeof root.code === 'string' ? root.code : '';
  return (/^E[A-Z]/.test(code) ? code : root.message.slice(0, 200)) || code || 'failed';
};
