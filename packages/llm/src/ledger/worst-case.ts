import type { Usage } from '../model/usage.ts';
import { costOf, type Price } from './price.ts';

/** Our estimate leans high; a vocabulary we do not know may still cut finer. */
const doubt = 1.5;
/** The words around a refused answer, with what is wrong in it. */
const repairTokens = 1_000;

/**
 * The most that a call by schema can cost: the prompt, the longest answer, and once more with that answer in the prompt,
 * for a model that is asked to repair it. The prompt counts at its dearest, as written into the provider's cache.
 */
export const worstCaseOf = (promptTokens: number, maxTokens: number, price: Price): number => {
  const prompt = Math.ceil(promptTokens * doubt);
  const dearest = Math.max(price.input, price.cachedWrite, price.cachedRead);
  const usage: Omit<Usage, 'isEstimated'> = {
    inputTokens: 2 * prompt + maxTokens + repairTokens,
    outputTokens: 2 * maxTokens,
    cachedReadTokens: 0,
    cachedWriteTokens: 0,
  };
  return costOf(usage, { ...price, input: dearest });
};
