import type { Embeddings } from '@cti/core/environment';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import { type QueryEmbedder, createQueryEmbedder } from './query-embedder.ts';

/** Starting the model takes longer than a search waits: somebody who searches now and then should find it awake. */
const idleMs = 15 * 60_000;

/** What the settings choose; null where search by meaning is off. It costs nothing before the first question. */
export const openQueryEmbedder = (embeddings: Embeddings): QueryEmbedder | null => {
  if (embeddings === 'none') return null;
  const model = createEmbeddedModel({ idleMs });
  return createQueryEmbedder(model, () => model.close());
};
