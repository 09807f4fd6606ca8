import type { Embeddings } from '@cti/core/environment';
import { createEmbeddedModel } from '@cti/llm/embedded/create-embedded-model';
import type { EmbeddingModel } from '@cti/llm/model/embedding-model';

/** What articles are embedded by. It may hold a thread: `close` it. */
export type ArticleEmbedder = { model: EmbeddingModel; close: () => Promise<void> };

/** The model that the settings choose; null where search by meaning is off. Costs nothing until the first article. */
export const openArticleEmbedder = (embeddings: Embeddings): ArticleEmbedder | null => {
  if (embeddings === 'none') return null;
  const model = createEmbeddedModel({ isBackground: true });
  return { model, close: () => model.close() };
};
