import { estimateTokens } from '../model/estimate-tokens.ts';
import { costOf, type Price } from '../ledger/price.ts';
import type { AskedWith, PromptPurpose, PromptWords } from './purpose.ts';
import { purposes } from './purposes.ts';

export type RunEstimate = { inputTokens: number; outputTokens: number; microCents: number };

/** Characters a token has in scraped text, hashes and addresses among it; fewer than in prose. */
const charsPerToken = 3.2;
/** The fence, the schema and the chat template around each call. */
const aroundTokens = 700;

/**
 * What asking about texts of these lengths costs, leaning high: the longest answers are counted, and texts a model has no
 * room for are counted whole. Without a price it costs nothing, which is true of models of the house alone.
 */
export const estimateRun = (
  purpose: PromptPurpose,
  { words, asked }: { words: PromptWords | null; asked: AskedWith },
  lengths: readonly number[],
  price: Price | null,
): RunEstimate => {
  const { own, rules, maxTokens, callsFor } = purposes[purpose];
  const { system, instruction } = words ?? own;
  const around = estimateTokens(system + instruction + rules(asked)) + aroundTokens;
  const sum: RunEstimate = { inputTokens: 0, outputTokens: 0, microCents: 0 };
  for (const chars of lengths) {
    const calls = callsFor(chars);
    const inputTokens = Math.ceil(chars / charsPerToken / calls) + around;
    const usage = { inputTokens, outputTokens: maxTokens, cachedReadTokens: 0, cachedWriteTokens: 0 };
    sum.inputTokens += calls * inputTokens;
    sum.outputTokens += calls * maxTokens;
    sum.microCents += price === null ? 0 : calls * costOf(usage, price);
  }
  return sum;
};
