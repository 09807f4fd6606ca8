import type { PromptVersionRow } from '@cti/db/read/prompts';
import { runPurposes, type PromptPurpose } from '@cti/llm/prompts/purpose';
import { promptLabel, purposes } from '@cti/llm/prompts/purposes';

export type PromptNumbers = {
  counts: readonly { purpose: string; versions: number }[];
  inForce: readonly PromptVersionRow[];
  stack: readonly string[];
};

/** Which version of a prompt is asked, and how many there are. */
export const viewPromptSummary = (purpose: PromptPurpose, { counts, inForce, stack }: PromptNumbers) => {
  const { title, about } = purposes[purpose];
  const asked = inForce.find((row) => row.purpose === purpose);
  const version = asked?.version ?? 0;
  return {
    purpose,
    title,
    about,
    inForce: version,
    label: promptLabel(purpose, version, stack),
    versions: counts.find((row) => row.purpose === purpose)?.versions ?? 0,
    isForRuns: runPurposes.some((one) => one === purpose),
    inForceSince: asked?.inForceSince ?? null,
  };
};

/** The same with its words: those of the program, what is added to any, and the versions that people wrote. */
export const viewPrompt = (purpose: PromptPurpose, numbers: PromptNumbers, history: readonly PromptVersionRow[]) => {
  const { own, rules } = purposes[purpose];
  return {
    ...viewPromptSummary(purpose, numbers),
    own,
    fixed: rules({ question: '(the question)', language: '(the language)', stack: numbers.stack }),
    history: history.map(({ version, system, instruction, note, inForceSince, createdBy, createdAt }) => ({
      version,
      system,
      instruction,
      note,
      isInForce: inForceSince !== null,
      createdBy,
      createdAt,
    })),
  };
};
