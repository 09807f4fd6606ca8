import type { Embeddings } from '@cti/core/environment';
import type { Logger } from '@cti/core/log';
import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Db } from '@cti/db/connect';
import { embeddingPorts } from '@cti/db/search/embedding-ports';
import { logCapped } from '@cti/ops/log-capped';
import { openEmbedding } from '@cti/llm/switch/open-embedding';
import { type QueryEmbedder, createQueryEmbedder } from './query-embedder.ts';

/** Starting the model takes longer than a search waits: somebody who searches now and then should find it awake. */
const idleMs = 15 * 60_000;
/** The old one and the new one, while search changes between them. */
const mostModels = 2;

type Chosen = { embeddings: Embeddings; models: Pick<ModelEnvironment, 'ollama'>; secretKey: Uint8Array | null };

/** Questions by whatever model search asks, as it changes while the web runs. It costs nothing before the first question. */
export const openQueryEmbedder = (db: Db, { embeddings, models, secretKey }: Chosen, log: Logger): QueryEmbedder => {
  const lent = openEmbedding(embeddingPorts(db, embeddings, logCapped(log)), models, secretKey, {
    askedBy: 'search',
    isBackground: false,
    idleMs,
    believedMs: 5_000,
  });
  const byModel = new Map<string, QueryEmbedder>();

  const of = (id: string): QueryEmbedder => {
    const known = byModel.get(id);
    if (known !== undefined) return known;
    const embed: Parameters<typeof createQueryEmbedder>[0]['embed'] = (...asked) =>
      lent.withNamed(id, (model) => model.embed(...asked));
    const one = createQueryEmbedder({ id, embed }, async () => {});
    byModel.set(id, one);
    const [oldest] = byModel.keys();
    if (byModel.size > mostModels && oldest !== undefined) byModel.delete(oldest);
    return one;
  };

  return {
    embed: (question, modelId) => of(modelId).embed(question, modelId),
    isOff: async () => (await lent.chosen()) === null,
    close: () => lent.close(),
  };
};
