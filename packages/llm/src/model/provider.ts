import type { EmbeddingModel } from './embedding-model.ts';
import type { CallOptions, LanguageModel } from './language-model.ts';
import type { ModelErrorKind } from './model-error.ts';
import type { ProviderName } from './provider-name.ts';

/** A model that a provider offers, as far as the provider tells. */
export type ModelListing = {
  name: string;
  purpose: 'language' | 'embedding';
  /** Of the files, where they lie on a server of ours. */
  sizeBytes: number | null;
  contextTokens: number | null;
  /** The sizes of vector it can make; empty for a language model, or when unknown. */
  dims: number[];
  lifecycle: 'active' | 'legacy' | 'ended' | null;
  endOfLife: Date | null;
  /** False where the model is served only through an inference profile, which is a listing of its own. */
  isCallable: boolean;
};

export type ProviderCheck =
  | { isWorking: true; version: string | null; models: ModelListing[]; latencyMs: number }
  | { isWorking: false; kind: ModelErrorKind; message: string };

/** One place that runs models. Close it when its settings change: calls under way on its models may end then. */
export type ModelProvider = {
  readonly name: ProviderName;
  listModels(options?: CallOptions): Promise<ModelListing[]>;
  /** Throws ModelError 'not-found', 'bad-input' when the model does not write, and whatever reaching it can. */
  languageModel(name: string, options?: CallOptions): Promise<LanguageModel>;
  /** `dims` where the model lets one choose; its usual size when left out. */
  embeddingModel(name: string, options?: CallOptions & { dims?: number }): Promise<EmbeddingModel>;
  /** "Test connection": never throws. */
  check(options?: CallOptions): Promise<ProviderCheck>;
  close(): void;
};
