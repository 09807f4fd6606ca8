import type { Embeddings } from '@cti/core/environment';
import type { Logger } from '@cti/core/log';
import type { ModelEnvironment } from '@cti/core/model-environment';
import type { Db } from '@cti/db/connect';
import { embeddingPorts } from '@cti/db/search/embedding-ports';
import type { EmbeddingModels } from '@cti/llm/switch/embedding-switch';
import { logCapped } from '@cti/ops/log-capped';
import { openEmbedding } from '@cti/llm/switch/open-embedding';

type Chosen = { embeddings: Embeddings; models: Pick<ModelEnvironment, 'ollama'>; secretKey: Uint8Array | null };

/** What articles are embedded by, as people choose it while the worker runs. Costs nothing until the first article. */
export const openArticleEmbedder = (db: Db, { embeddings, models, secretKey }: Chosen, log: Logger): EmbeddingModels =>
  openEmbedding(embeddingPorts(db, embeddings, logCapped(log)), models, secretKey, {
    askedBy: 'worker',
    isBackground: true,
    // Asked once a run: a run that begins on a model that was left would begin to go back to it.
    believedMs: 0,
  });
