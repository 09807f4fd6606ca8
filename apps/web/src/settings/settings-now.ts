import { settingsInForce } from '@cti/db/read/model-settings-in-force';
import { withoutPassword } from '@cti/ops/environment/describe-variables';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { embeddingChoice } from '../embedding/embedding-choice.ts';
import type { Setting } from '../schema/setting.ts';

/** What is set, and from where: a choice that people made on a page goes before what the environment says. */
export const settingsNow = async ({ db, settings }: Deps): Promise<z.infer<typeof Setting>[]> => {
  const inForce = await settingsInForce(db, settings.models);
  const { provider: embeddings } = await embeddingChoice(db, settings.embeddings);
  const chosen: Record<string, string> = {
    LLM_PROVIDER: inForce.provider,
    OLLAMA_URL: withoutPassword(inForce.ollama.url),
    OLLAMA_MODEL: inForce.ollama.model,
    AWS_REGION: inForce.bedrock.region,
    BEDROCK_MODEL: inForce.bedrock.model,
    EMBEDDINGS: embeddings,
  };
  return settings.variables.map((variable) => {
    const choice = variable.page === null || inForce.changed === null ? undefined : chosen[variable.name];
    return choice === undefined ? variable : { ...variable, from: 'page', value: choice === '' ? null : choice };
  });
};
