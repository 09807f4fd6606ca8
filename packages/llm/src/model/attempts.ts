import { setTimeout as wait } from 'node:timers/promises';
import { orAborted } from './deadline.ts';
import { estimateRequestTokens, estimateTokens } from './estimate-tokens.ts';
import type { ModelEvent } from './language-model.ts';
import { ModelError } from './model-error.ts';
import type { ModelWire, WireCall, WireEvent } from './model-wire.ts';
import { addUsage, noUsage, type Usage } from './usage.ts';

export type Retries = {
  /** Tries beyond the first. */
  most: number;
  /** The longest first wait; doubled for each further try, up to `mostMs`. */
  baseMs: number;
  mostMs: number;
};

export const defaultRetries: Retries = { most: 2, baseMs: 1_000, mostMs: 8_000 };

/** A wait of random length, so that workers which failed together do not return together. */
export const jitteredMs = ({ baseMs, mostMs }: Retries, failures: number): number =>
  Math.min(mostMs, baseMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2);

const retriedStatus = new Set([408, 424, 500, 502, 503, 504]);

/** Failures that the next second may heal. Our own time limits are none: they have used the time up. */
export const isWorthRepeating = (error: ModelError): boolean =>
  error.kind === 'throttled' ||
  error.kind === 'cut' ||
  ((error.kind === 'timeout' || error.kind === 'other') && retriedStatus.has(Number(error.detail['status'])));

/** What a call that broke off has cost: providers bill the prompt they read and the text they wrote, but no longer say how much. */
const brokenOffUsage = (call: WireCall, error: ModelError, received: string): Usage | null => {
  if (error.usage) return error.usage;
  const brokeOff =
    error.kind === 'cut' || (['timeout', 'cancelled'].includes(error.kind) && error.detail['status'] === null);
  if (!brokeOff && received === '') return null;
  return {
    ...noUsage,
    inputTokens: estimateRequestTokens(call.request),
    outputTokens: estimateTokens(received),
    isEstimated: true,
  };
};

async function* untilAborted(events: AsyncIterable<WireEvent>, signal: AbortSignal): AsyncGenerator<WireEvent> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orAborted(iterator.next(), signal);
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // Not awaited: a wire that ignores its signal would keep us waiting here as well.
    void iterator.return?.()?.catch(() => {});
  }
}

/** Text beyond this did not come from a model that keeps to `maxTokens`. */
const mostChars = (maxTokens: number) => 20 * maxTokens + 10_000;

/**
 * The events of one call, tried again where that may help: before the first text always, after it only when `mayRepeat`,
 * that is when nobody has seen the text. The error thrown carries the usage of all tries.
 */
export async function* attempts(
  wire: ModelWire,
  call: WireCall,
  retries: Retries,
  mayRepeat: boolean,
): AsyncGenerator<ModelEvent> {
  const { provider, model } = wire;
  const startedAt = performance.now();
  const { signal } = call.deadline;
  let spent = noUsage;
  for (let calls = 1; ; calls += 1) {
    let received = '';
    let isOpen = false;
    try {
      signal.throwIfAborted();
      isOpen = true;
      for await (const event of untilAborted(wire.open(call), signal)) {
        call.deadline.touch();
        if (event.type === 'end') {
          const own = event.usage ?? {
            ...noUsage,
            inputTokens: estimateRequestTokens(call.request),
            outputTokens: estimateTokens(received),
            isEstimated: true,
          };
          const latencyMs = performance.now() - startedAt;
          const { stopReason } = event;
          yield {
            type: 'end',
            generated: { text: received, usage: addUsage(spent, own), stopReason, latencyMs, calls },
          };
          return;
        }
        received += event.text;
        if (received.length > mostChars(call.request.maxTokens))
          throw new ModelError('bad-output', `${model} wrote far more than it was allowed`, { provider, model });
        yield event;
      }
      throw new ModelError('cut', `the answer of ${model} broke off before its end`, { provider, model });
    } catch (error) {
      const failure = modelErrorOf(error, wire);
      spent = addUsage(spent, isOpen ? brokenOffUsage(call, failure, received) : null);
      const isFinal =
        !isWorthRepeating(failure) || signal.aborted || calls > retries.most || (received !== '' && !mayRepeat);
      if (isFinal) throw failure.withUsage(spent);
      await wait(jitteredMs(retries, calls), undefined, { signal }).catch(() => {
        throw failure.withUsage(spent);
      });
    }
  }
}

const modelErrorOf = (error: unknown, { provider, model }: ModelWire): ModelError =>
  error instanceof ModelError
    ? error
    : new ModelError('other', `${model} failed in a way we do not know`, { provider, model, cause: error });
