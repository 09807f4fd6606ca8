import { embeddingModelOver } from '../model/embedding-model-over.ts';
import type { EmbeddingModel } from '../model/embedding-model.ts';
import { estimateTokens } from '../model/estimate-tokens.ts';
import { ModelError } from '../model/model-error.ts';
import { createEmbeddingThread, type ThreadLimits } from './embedding-thread.ts';
import { hasSentenceEncoder } from './sentence-encoder.ts';

/** The model that needs no provider. It holds a thread: `close` it. */
export type EmbeddedModel = EmbeddingModel & {
  /** What its thread held after the last batch, in bytes; 0 while it rests. */
  bytes(): number;
  close(): Promise<void>;
};

/** Both are frozen: whatever changes a vector (weights, rarities, hash) needs another name. */
const names = { whole: 'cti-embed-768-v1', lexical: 'cti-hash-768-v1' };

/** A batch of the longest texts takes some ten seconds; a call may be silent for 60. */
const limits: ThreadLimits = { stuckMs: 45_000, idleMs: 60_000, mostBytes: 1_000_000_000 };

type EmbeddedModelOptions = {
  /** Whether the sentence encoder is to be used; where its packages are installed, when left out. */
  withEncoder?: boolean;
  /** Its thread gives way to all other work on the machine (on Linux). */
  isBackground?: boolean;
  /** Milliseconds without a text after which its thread ends and gives its memory back. */
  idleMs?: number;
};

/** Estimated tokens; a chunk has a quarter of it. */
const maxTokens = 4_096;

/**
 * Vectors of 768 numbers, made in this process without a network: half Universal Sentence Encoder lite (of the first 2,000
 * characters), half hashed words, letters and concepts of the whole text. Where the encoder's packages are not installed, all of it
 * is hashed, under an id of its own. Weak beside a provider's model: words must carry equal weight in a search.
 */
export function createEmbeddedModel(options: EmbeddedModelOptions = {}): EmbeddedModel {
  const { withEncoder = hasSentenceEncoder(), isBackground = false, idleMs = limits.idleMs } = options;
  const model = withEncoder ? names.whole : names.lexical;
  const file = new URL('embedding-task.ts', import.meta.url);
  const thread = createEmbeddingThread({ model }, file, { withEncoder, isBackground }, { ...limits, idleMs });
  const embedding = embeddingModelOver(
    {
      id: `embedded/${model}`,
      provider: 'embedded',
      model,
      dims: 768,
      maxTokens,
      // On a busy machine a background thread gets a fiftieth of a core: what it sends must still come before the limits.
      batch: isBackground ? 8 : 32,
      parallel: 1,
      embedBatch: async (texts) => {
        if (texts.some((text) => estimateTokens(text) > maxTokens))
          throw new ModelError('too-long', `a text is over ${maxTokens} tokens`, { provider: 'embedded', model });
        return { vectors: (await thread.run(texts)).map((vector) => [...vector]), inputTokens: null };
      },
    },
    {},
  );
  return { ...embedding, bytes: () => thread.bytes(), close: () => thread.close() };
}
