import type { ProviderName } from './provider-name.ts';

/** What a text is to a search: the thing found, or the question asked. Many models embed the two differently. */
export type EmbeddingKind = 'document' | 'query';

export type Embedded = {
  /** One per text, in the texts' order; each of `dims` finite numbers and of length 1. */
  vectors: Float32Array[];
  /** Tokens the provider counted; our estimate where it counts none. */
  usage: { inputTokens: number; isEstimated: boolean };
  latencyMs: number;
};

/** A model that turns texts into vectors. Vectors of different ids must never be compared. */
export type EmbeddingModel = {
  /** Provider, model and, where it may be another one day, size: `bedrock/amazon.titan-embed-text-v2:0@1024`. Stored beside every vector. */
  readonly id: string;
  readonly provider: ProviderName;
  readonly dims: number;
  /** The longest text it takes. */
  readonly maxTokens: number;
  /** How many texts go in one call: the size of batch worth collecting. */
  readonly batch: number;
  /**
   * Any number of texts, sent `batch` at a time. Throws ModelError: 'bad-input' for a blank text, 'too-long' for one over
   * `maxTokens` (nothing is cut silently), 'cancelled' when the signal says so.
   */
  embed(texts: readonly string[], kind: EmbeddingKind, options?: { signal?: AbortSignal }): Promise<Embedded>;
};
