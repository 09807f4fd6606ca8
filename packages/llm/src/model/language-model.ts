import type { ZodType } from 'zod';
import type { ProviderName } from './provider-name.ts';
import type { Usage } from './usage.ts';

/** What a model can do; declared, never assumed. */
export type Capabilities = {
  generate: boolean;
  /** Whether text arrives as it is written. */
  stream: boolean;
  /** Whether the provider itself holds answers to a schema; without it the schema goes into the prompt. */
  schema: boolean;
  /** Whether the provider counts tokens ahead of a call; `countTokens` estimates where it does not. */
  countTokens: boolean;
  /** Whether a temperature is taken; where not, it is left out of the request. */
  samplingOptions: boolean;
  /** Whether parts of a prompt can be kept between calls at a lower price. */
  promptCache: boolean;
  /** Prompt and answer together. */
  contextTokens: number;
  maxOutputTokens: number;
};

export type Message = { role: 'user' | 'assistant'; text: string };

export type ModelRequest = {
  /** Instructions; empty for none. */
  system: string;
  /** In turns, the user's first and last. */
  messages: readonly Message[];
  /** The longest answer. Required: providers reserve quota for it. */
  maxTokens: number;
  /** 0 to 1; left to the model when left out. */
  temperature?: number;
  /** Parts that will be sent again within minutes and are worth keeping at the provider. */
  cache?: { system?: boolean; firstMessage?: boolean };
};

export type Generated = {
  text: string;
  /** All that this call consumed, tries that failed included. */
  usage: Usage;
  stopReason: 'end' | 'max-tokens' | 'stop-sequence';
  /** From asking to the last token, tries that failed included. */
  latencyMs: number;
  /** Requests that were made for it. */
  calls: number;
};

/** An answer by schema: its value, and the text that the value was read from. */
export type GeneratedValue<T> = Generated & { value: T; isRepaired: boolean };

export type ModelEvent = { type: 'text'; text: string } | { type: 'end'; generated: Generated };

export type CallOptions = { signal?: AbortSignal };

/**
 * All a caller may ask of a language model; it never sees a provider. Every method throws ModelError, whose `usage` tells
 * what the failed call consumed.
 */
export type LanguageModel = {
  /** Provider and model, `ollama/llama3.1:8b`: stored beside every output it produced. */
  readonly id: string;
  readonly provider: ProviderName;
  readonly capabilities: Capabilities;
  generate(request: ModelRequest, options?: CallOptions): Promise<Generated>;
  /**
   * The answer as it is written; its last event is `end`. Leaving the loop early ends the call and leaves its cost untold:
   * to stop and know the cost, abort the signal.
   */
  stream(request: ModelRequest, options?: CallOptions): AsyncIterable<ModelEvent>;
  /**
   * An answer that `schema` accepts. An answer that it refuses is sent back once with the errors; then 'bad-output'.
   * The schema must be an object's, and representable as JSON Schema.
   */
  generateBySchema<T>(request: ModelRequest, schema: ZodType<T>, options?: CallOptions): Promise<GeneratedValue<T>>;
  countTokens(request: ModelRequest, options?: CallOptions): Promise<{ tokens: number; isEstimated: boolean }>;
};
