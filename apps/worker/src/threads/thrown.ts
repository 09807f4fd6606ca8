import { CtiError, type ErrorDetail, type Verdict, ctiErrorIn, messageOf } from '@cti/core/error';

/** What is left of an error between threads: a structured clone drops its class, and with it what happens next. */
export type Thrown = { message: string; known: Known | null };
type Known = { code: string; verdict: Verdict; detail: ErrorDetail; retryAt: Date | null };

export const packThrown = (error: unknown): Thrown => {
  const known = ctiErrorIn(error);
  if (known === null) return { message: messageOf(error), known: null };
  const { code, verdict, detail, retryAt } = known;
  return { message: known.message, known: { code, verdict, detail, retryAt } };
};

export const unpackThrown = ({ message, known }: Thrown): Error => {
  if (known === null) return new Error(message);
  const { code, verdict, detail, retryAt } = known;
  return new CtiError(code, message, verdict, retryAt === null ? { detail } : { detail, retryAt });
};
