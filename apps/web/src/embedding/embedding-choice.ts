import type { Embeddings } from '@cti/core/environment';
import type { Executor } from '@cti/db/connect';
import { findModelSettings } from '@cti/db/read/model-settings';
import type { z } from 'zod';
import type { EmbeddingChoice } from '../schema/model.ts';

type Choice = z.infer<typeof EmbeddingChoice>;

/** What embeds, as people chose it; `usual` while they have not. */
export const embeddingChoice = async (db: Executor, usual: Embeddings): Promise<Choice> => {
  const row = await findModelSettings(db);
  return {
    provider: row?.embeddings ?? usual,
    ollamaModel: row?.ollamaEmbeddingModel ?? '',
    bedrockModel: row?.bedrockEmbeddingModel ?? '',
  };
};

/** Its columns of the settings; none for a choice that was left out, which stays as it was. */
export const embeddingColumns = (choice: Choice | undefined) =>
  choice && {
    embeddings: choice.provider,
    ollamaEmbeddingModel: choice.ollamaModel,
    bedrockEmbeddingModel: choice.bedrockModel,
  };

/** What a schema cannot tell: a provider needs a model. */
export const embeddingFaults = (choice: Choice | undefined): { path: string; message: string }[] => {
  const path = choice?.provider === 'ollama' ? 'ollamaModel' : choice?.provider === 'bedrock' ? 'bedrockModel' : null;
  if (path === null || choice?.[path] !== '') return [];
  return [{ path: `embeddings.${path}`, message: 'must name a model' }];
};
