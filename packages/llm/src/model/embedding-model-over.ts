import { setTimeout as wait } from 'node:timers/promises';
import { defaultRetries, isWorthRepeating, jitteredMs } from './attempts.ts';
import { type Deadline, defaultTimeLimits, orAborted, startDeadline } from './deadline.ts';
import type { EmbeddingKind, EmbeddingModel } from './embedding-model.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { CallLimits } from './language-model-over.ts';
import { ModelError } from './model-error.ts';
import { noUsage } from './usage.ts';

/** What a provider has to bring for vectors; `embeddingModelOver` adds batches, time limits, retries and checks. */
export type EmbeddingWire = Pick<EmbeddingModel, 'id' | 'provider' | 'dims' | 'maxTokens' | 'batch'> & {
  model: string;
  /** Calls under way at once. */
  parallel: number;
  /** One request; the vectors are looked at here. `inputTokens` null when the provider told none. */
  embedBatch(
    texts: readonly string[],
    kind: EmbeddingKind,
    deadline: Deadline,
  ): Promise<{ vectors: unknown; inputTokens: number | null }>;
};

type Batch = { vectors: Float32Array[]; inputTokens: number; isEstimated: boolean };

const mostTexts = 10_000;

/** A vector of length 1, for providers differ in whether they give one; null for what is no vector of that many numbers. */
const unitVector = (values: unknown, dims: number): Float32Array | null => {
  if (!(Array.isArray(values) || values instanceof Float32Array) || values.length !== dims) return null;
  const vector = Float32Array.from(values as ArrayLike<number>);
  const length = Math.hypot(...vector);
  return Number.isFinite(length) && length > 0 ? vector.map((value) => value / length) : null;
};

const readBatch = (
  texts: readonly string[],
  vectors: unknown,
  inputTokens: number | null,
  wire: EmbeddingWire,
): Batch => {
  const read = (Array.isArray(vectors) ? vectors : []).flatMap((values) => unitVector(values, wire.dims) ?? []);
  if (read.length !== texts.length)
    throw new ModelError(
      'bad-output',
      `${wire.model} gave ${read.length} vectors of ${wire.dims} numbers for ${texts.length} texts`,
      { provider: wire.provider, model: wire.model },
    );
  const estimate = () => texts.reduce((sum, text) => sum + estimateTokens(text), 0);
  return { vectors: read, inputTokens: inputTokens ?? estimate(), isEstimated: inputTokens === null };
};

const usageOf = (done: readonly Batch[]) => ({
  inputTokens: done.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
  isEstimated: done.some(({ isEstimated }) => isEstimated),
});

const batchesOf = (texts: readonly string[], size: number) =>
  Array.from({ length: Math.ceil(texts.length / size) }, (_, index) => texts.slice(index * size, (index + 1) * size));

export const embeddingModelOver = (wire: EmbeddingWire, limits: CallLimits): EmbeddingModel => {
  const { id, provider, model, dims, maxTokens, batch } = wire;
  const about = { provider, model };
  const time = { ...defaultTimeLimits, ...limits.time };
  const retries = { ...defaultRetries, ...limits.retries };

  const embedOne = async (texts: readonly string[], kind: EmbeddingKind, deadline: Deadline): Promise<Batch> => {
    for (let failures = 1; ; failures += 1) {
      try {
        const answer = await orAborted(wire.embedBatch(texts, kind, deadline), deadline.signal);
        deadline.touch();
        return readBatch(texts, answer.vectors, answer.inputTokens, wire);
      } catch (error) {
        const isFinal = !(error instanceof ModelError) || !isWorthRepeating(error) || failures > retries.most;
        if (isFinal || deadline.signal.aborted) throw error;
        await wait(jitteredMs(retries, failures), undefined, { signal: deadline.signal }).catch(() => {
          throw error;
        });
      }
    }
  };

  const embed: EmbeddingModel['embed'] = async (texts, kind, options) => {
    if (texts.length > mostTexts || texts.some((text) => text.trim() === ''))
      throw new ModelError('bad-input', 'a text to embed is blank, or there are over 10,000', about);
    const startedAt = performance.now();
    const batches = batchesOf(texts, batch);
    const done: Batch[] = [];
    const deadline = startDeadline(about, time, options?.signal);
    try {
      deadline.signal.throwIfAborted();
      const queue = batches.entries();
      const work = async () => {
        for (const [index, some] of queue) done[index] = await embedOne(some, kind, deadline);
      };
      await Promise.all(Array.from({ length: Math.min(wire.parallel, batches.length) }, work));
    } catch (error) {
      // What was embedded before is paid for. `filter` leaves out the batches that were never done.
      throw error instanceof ModelError ? error.withUsage({ ...noUsage, ...usageOf(done.filter(Boolean)) }) : error;
    } finally {
      deadline.end();
    }
    return {
      vectors: done.flatMap(({ vectors }) => vectors),
      usage: usageOf(done),
      latencyMs: performance.now() - startedAt,
    };
  };

  return { id, provider, dims, maxTokens, batch, embed };
};
