import type { Executor } from '@cti/db/connect';
import { listPromptsInForce, listStackTerms } from '@cti/db/read/prompts';
import { promptPurposes, type PromptPurpose } from '@cti/llm/prompts/purpose';
import { promptLabel } from '@cti/llm/prompts/purposes';

/** How results would name the prompts that are asked now, by purpose. */
export const labelsInForce = async (db: Executor): Promise<Map<string, string>> => {
  const [rows, stack] = await Promise.all([listPromptsInForce(db), listStackTerms(db)]);
  const versionOf = (purpose: PromptPurpose) => rows.find((row) => row.purpose === purpose)?.version ?? 0;
  return new Map(promptPurposes.map((purpose) => [purpose, promptLabel(purpose, versionOf(purpose), stack)]));
};
