import type { EmbeddingKind } from '../model/embedding-model.ts';
import { bareModelId } from './model-id.ts';

type Vectors = { vectors: unknown; inputTokens: number | null };

/** A family of embedding models: what it is sent and what it answers, for `InvokeModel` is different for each. */
export type EmbeddingFamily = {
  /** What can be chosen; the first is the usual one. */
  dims: readonly number[];
  maxTokens: number;
  batch: number;
  body(texts: readonly string[], kind: EmbeddingKind, dims: number): Record<string, unknown>;
  read(answer: Record<string, unknown>): Vectors;
};

const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null);

const cohereBody = (texts: readonly string[], kind: EmbeddingKind) => ({
  texts,
  input_type: kind === 'query' ? 'search_query' : 'search_document',
  embedding_types: ['float'],
  truncate: 'NONE',
});

/** A list, or lists by type when types were asked for. */
const cohereRead = ({ embeddings }: Record<string, unknown>): Vectors => ({
  vectors: Array.isArray(embeddings) ? embeddings : (embeddings as { float?: unknown } | undefined)?.float,
  inputTokens: null,
});

const families: [name: RegExp, family: EmbeddingFamily][] = [
  [
    /^amazon\.titan-embed-text-v2/,
    {
      dims: [1024, 512, 256],
      maxTokens: 8_192,
      batch: 1,
      body: ([inputText], _kind, dimensions) => ({ inputText, dimensions, normalize: true }),
      read: ({ embedding, inputTextTokenCount }) => ({
        vectors: [embedding],
        inputTokens: numberOrNull(inputTextTokenCount),
      }),
    },
  ],
  [
    /^amazon\.nova-2-multimodal-embeddings/,
    {
      dims: [1024, 3072, 384, 256],
      maxTokens: 8_192,
      batch: 1,
      body: ([value], kind, embeddingDimension) => ({
        taskType: 'SINGLE_EMBEDDING',
        singleEmbeddingParams: {
          embeddingPurpose: kind === 'query' ? 'TEXT_RETRIEVAL' : 'GENERIC_INDEX',
          embeddingDimension,
          text: { truncationMode: 'NONE', value },
        },
      }),
      read: ({ embeddings }) => ({
        vectors: Array.isArray(embeddings)
          ? embeddings.map((entry: { embedding?: unknown }) => entry?.embedding)
          : null,
        inputTokens: null,
      }),
    },
  ],
  [
    /^cohere\.embed-v4/,
    {
      dims: [1024, 1536, 512, 256],
      maxTokens: 128_000,
      batch: 96,
      body: (texts, kind, dims) => ({ ...cohereBody(texts, kind), output_dimension: dims }),
      read: cohereRead,
    },
  ],
  [
    /^cohere\.embed-(?:english|multilingual)-v3/,
    { dims: [1024], maxTokens: 512, batch: 96, body: cohereBody, read: cohereRead },
  ],
];

export const embeddingFamily = (id: string): EmbeddingFamily | null => {
  const bare = bareModelId(id);
  return families.find(([name]) => name.test(bare))?.[1] ?? null;
};
