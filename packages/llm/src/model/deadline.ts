import { ctiErrorIn, verdictOf } from '@cti/core/error';
import { ModelError } from './model-error.ts';
import type { ProviderName } from './provider-name.ts';

export type TimeLimits = {
  /** The whole call, tries that failed included. */
  totalMs: number;
  /** The longest silence: before the first piece of an answer, and between two. */
  idleMs: number;
};

/** Below the time budget of a job, so that a call ends before its job does. */
export const defaultTimeLimits: TimeLimits = { totalMs: 100_000, idleMs: 60_000 };

export type Deadline = {
  /** Aborted by the caller's signal, the clock or `end`; its reason is always a ModelError. */
  signal: AbortSignal;
  /** Something arrived: the silence starts anew. */
  touch(): void;
  /** The one answer expected comes in one piece: from now on only the total counts. */
  expectSilence(): void;
  /** Stops the clocks, and whatever still runs on the signal. */
  end(): void;
};

const seconds = (ms: number) => `${Math.round(ms / 100) / 10} s`;

/** The clocks of one call. `end` it always. */
export const startDeadline = (
  about: { provider: ProviderName; model: string | null },
  limits: TimeLimits,
  caller: AbortSignal | undefined,
): Deadline => {
  const controller = new AbortController();
  const stop = (error: ModelError) => controller.abort(error);
  const onCaller = () => {
    const reason: unknown = caller?.reason;
    const retryAt = ctiErrorIn(reason)?.retryAt;
    stop(
      new ModelError('cancelled', 'the call was cancelled', {
        ...about,
        // Why it was cancelled decides what happens next: a worker that stops wants its job back.
        verdict: verdictOf(reason),
        ...(retryAt ? { retryAt } : {}),
        cause: reason,
      }),
    );
  };
  const late = (what: string) => stop(new ModelError('timeout', `${about.provider} ${what}`, about));
  const total = setTimeout(() => late(`gave no whole answer within ${seconds(limits.totalMs)}`), limits.totalMs);
  const onIdle = () => late(`said nothing for ${seconds(limits.idleMs)}`);
  let idle = setTimeout(onIdle, limits.idleMs);
  const clear = () => {
    clearTimeout(total);
    clearTimeout(idle);
    caller?.removeEventListener('abort', onCaller);
  };
  controller.signal.addEventListener('abort', clear, { once: true });
  if (caller?.aborted) onCaller();
  else caller?.addEventListener('abort', onCaller, { once: true });
  return {
    signal: controller.signal,
    touch() {
      clearTimeout(idle);
      if (!controller.signal.aborted) idle = setTimeout(onIdle, limits.idleMs);
    },
    expectSilence: () => clearTimeout(idle),
    end() {
      clear();
      stop(new ModelError('cancelled', 'the call has ended', about));
    },
  };
};

/** The promise, or the signal's reason as soon as it is aborted: for libraries that do not listen. */
export const orAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  if (signal.aborted) {
    // Nobody waits for it any more, and a rejection that nobody sees ends the process.
    promise.catch(() => {});
    throw signal.reason;
  }
  let onAbort = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason as ModelError);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};
