import type { Db } from '@cti/db/connect';
import type { ReadableArticle } from '@cti/db/read/model-results';
import { makeResult } from '@cti/llm/prompts/make-result';
import type { PromptPurpose, PromptWords } from '@cti/llm/prompts/purpose';
import type { z } from 'zod';
import type { PromptTrial } from '../schema/model-result.ts';
import { type AskedFor, askedWith } from './ask-article.ts';
import { modelProblem } from './model-problem.ts';
import { usdOf } from './money.ts';
import type { WebModels } from './open-models.ts';

type Trial = PromptWords & AskedFor & { purpose: PromptPurpose; article: ReadableArticle; askedBy: string };

/** Asks one article in words that are tried out. Throws HttpProblem where no model can be asked. */
export const tryPrompt = async (
  db: Db,
  { calls }: WebModels,
  { purpose, article, system, instruction, question, language, askedBy }: Trial,
): Promise<z.infer<typeof PromptTrial>> => {
  const asked = await askedWith(db, { question: question ?? 'What is this article about?', language });
  const prompt = { version: 0, words: { system, instruction } };
  const startedAt = performance.now();
  const made = await makeResult(calls, { purpose, article, prompt, asked, askedBy, isTest: true }).catch(
    (error: unknown) => {
      throw modelProblem(error);
    },
  );
  const { value, dropped, model, promptVersion, unreadChars, isCached, microCents } = made;
  const told = { purpose, value, model, promptVersion, dropped, unreadChars, isCached };
  const trial = { ...told, usd: usdOf(microCents), latencyMs: Math.round(performance.now() - startedAt) };
  // Held against the schema as it leaves.
  return trial as unknown as z.infer<typeof PromptTrial>;
};
