import { createHash } from 'node:crypto';
import { evidence } from './evidence.ts';
import { free } from './free.ts';
import { huntability } from './huntability.ts';
import { hunts } from './hunts.ts';
import type { AskedWith, PromptPurpose, Purpose } from './purpose.ts';
import { questions } from './questions.ts';
import { summary } from './summary.ts';
import { translation } from './translation.ts';
import { triage } from './triage.ts';

export const purposes: Record<PromptPurpose, Purpose> = {
  summary,
  triage,
  evidence,
  hunts,
  questions,
  huntability,
  translation,
  free,
};

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * How results name the prompt that made them: `summary-1`, the program's own words in their first wording, or
 * `summary-v3`, the third that people wrote. The words of the stack are part of a triage's.
 */
export const promptLabel = (purpose: PromptPurpose, version: number, stack: readonly string[]): string => {
  const own = version === 0 ? `${purpose}-${purposes[purpose].wording}` : `${purpose}-v${version}`;
  return purpose === 'triage' && stack.length > 0 ? `${own}+${digest(stack.join('\n')).slice(0, 8)}` : own;
};

/** What tells results of one purpose apart: a translation's language, a question's hash; nothing else has two. */
export const subjectOf = (purpose: PromptPurpose, { language, question }: AskedWith): string => {
  if (purpose === 'translation') return language;
  return purpose === 'free' ? digest(question).slice(0, 32) : '';
};
