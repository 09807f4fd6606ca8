/** What should happen to the job that met this error. */
export type Verdict =
  /** Try again soon; each try costs an attempt. */
  | 'retry'
  /** Not ours to decide (a host's turn, a 429): come back after `retryAt`, at no cost in attempts. */
  | 'retry-later'
  /** Trying again cannot help: record the reason and stop. */
  | 'give-up';

export type ErrorDetail = Record<string, string | number | boolean | null>;

/** An error whose thrower knows what happens next. `code` is stable and machine-readable; `message` is for a person. */
export class CtiError extends Error {
  readonly verdict: Verdict;
  readonly code: string;
  readonly detail: ErrorDetail;
  readonly retryAt: Date | null;

  constructor(
    code: string,
    message: string,
    verdict: Verdict,
    options: { detail?: ErrorDetail; retryAt?: Date; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CtiError';
    this.code = code;
    this.verdict = verdict;
    this.detail = options.detail ?? {};
    this.retryAt = options.retryAt ?? null;
  }
}

/** The first of our own errors down the cause chain: fetch wraps our refusals in its own TypeError. */
export const ctiErrorIn = (error: unknown): CtiError | null => {
  for (let current = error, depth = 0; current instanceof Error && depth < 10; current = current.cause, depth += 1) {
    if (current instanceof CtiError) return current;
  }
  return null;
};

/** An error nobody classified is worth another try: most are the network's. */
export const verdictOf = (error: unknown): Verdict => ctiErrorIn(error)?.verdict ?? 'retry';

/**
 * The error, or its cause where it is Drizzle's of a failed statement: that repeats all the statement's values, the texts of
 * articles among them, and its cause says without them why it failed.
 */
export const withoutValues = (error: Error): Error =>
  'query' in error && 'params' in error && error.cause instanceof Error ? error.cause : error;

/** One sentence for a person, whatever was thrown. */
export const messageOf = (error: unknown): string => {
  const ours = ctiErrorIn(error);
  if (ours || !(error instanceof Error)) return ours?.message ?? String(error);
  const told = withoutValues(error);
  // Node's of a host whose addresses all refused has no words of its own.
  return told.message === '' && told instanceof AggregateError && told.errors.length > 0
    ? messageOf(told.errors[0])
    : told.message;
};
