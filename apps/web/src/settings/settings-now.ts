import { findModelSettings } from '@cti/db/read/model-settings';
import { settingsInForce } from '@cti/db/read/model-settings-in-force';
import { withoutPassword } from '@cti/ops/environment/describe-variables';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Setting } from '../schema/setting.ts';

/** What is set, and from where: a choice that people made on a page goes before what the environment says. */
export const settingsNow = async ({ db, settings }: Deps): Promise<z.infer<typeof Setting>[]> => {
  const inForce = await settingsInForce(db, settings.models);
  const row = await findModelSettings(db);
  const chosen: Record<string, string | undefined> = {
    LLM_PROVIDER: inForce.provider,
    OLLAMA_URL: withoutPassword(inForce.ollama.url),
    OLLAMA_MODEL: inForce.ollama.model,
    AWS_REGION: inForce.bedrock.region,
    BEDROCK_MODEL: inForce.bedrock.model,
    EMBEDDINGS: row?.embeddings ?? undefined,
  };
  return settings.variables.map((variable) => {
    const choice = variable.page === null || inForce.changed === null ? undefined : chosen[variable.name];
    return choice === undefined ? variable : { ...variable, from: 'page', value: choice === '' ? null : choice };
  });
};
