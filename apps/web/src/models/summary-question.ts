import type { ModelClaim, ModelSummary } from '@cti/db/tables/model';
import { type Place, quoteFinder } from '@cti/llm/calls/find-quote';
import { z } from 'zod';

/** Told with every summary; the next one when the words below change. */
export const summaryPrompt = {
  version: 'summary-1',
  maxTokens: 1_800,
  system:
    'You are an analyst of threat intelligence. You summarise one article for colleagues. You state only what the article says, in plain English, and prove each statement by a quote copied from the article letter by letter.',
  instruction: [
    'Summarise the article below in three lists:',
    '- executive: 2 to 4 statements for those who decide: who did what to whom, how bad it is, how sure the author is.',
    '- technical: 2 to 6 statements for analysts: entry, tools, techniques, infrastructure, vulnerabilities.',
    '- actions: what the article tells defenders to do; empty when it tells nothing.',
    'Each statement is one sentence. Its quote is one stretch of the article, 12 to 300 characters, that bears it out.',
  ].join('\n'),
};

const Claim = z.object({ statement: z.string().min(1).max(600), quote: z.string().min(1).max(1_000) });
const Claims = z.array(Claim).max(10);
export const SummaryAnswer = z.object({ executive: Claims, technical: Claims, actions: Claims });

/** The statements whose quotes stand in the text, and how many do not. */
export const provenSummary = (
  text: string,
  answer: z.infer<typeof SummaryAnswer>,
): { summary: ModelSummary; dropped: number } => {
  const find = quoteFinder(text);
  let dropped = 0;
  const proven = (claims: z.infer<typeof Claims>): ModelClaim[] =>
    claims.flatMap(({ statement, quote }) => {
      const place: Place | null = find(quote);
      if (place === null) dropped += 1;
      return place === null ? [] : [{ text: statement, quote: place }];
    });
  const { executive, technical, actions } = answer;
  const summary = { executive: proven(executive), technical: proven(technical), actions: proven(actions) };
  return { summary, dropped };
};
