import { describe, expect, it } from 'vitest';
import { estimateRun } from '../../src/prompts/estimate-run.ts';
import { purposes } from '../../src/prompts/purposes.ts';

const price = { cachedRead: 0, cachedWrite: 0, longFromTokens: null, longFactor: 1 };
const perMillion = { ...price, input: 100_000_000, output: 1_000_000_000 };
const asked = { question: '', language: 'en', stack: [] };
const given = { words: null, asked };

describe('what a run is foretold to cost', () => {
  it('counts the longest answer of every call, and the article with the words around it', () => {
    const { inputTokens, outputTokens, microCents } = estimateRun('summary', given, [3_200, 3_200], perMillion);
    expect(outputTokens).toBe(2 * purposes.summary.maxTokens);
    expect(inputTokens).toBeGreaterThan(2 * 1_000);
    expect(microCents).toBe(100 * inputTokens + 1_000 * outputTokens);
  });

  it('counts a call for every piece of a translation', () => {
    const short = estimateRun('translation', given, [1_000], perMillion);
    const long = estimateRun('translation', given, [24_000], perMillion);
    expect(long.outputTokens).toBe(10 * short.outputTokens);
  });

  it('is nothing where a model has no price, and for no article', () => {
    expect(estimateRun('hunts', given, [9_000], null).microCents).toBe(0);
    expect(estimateRun('hunts', given, [], perMillion)).toEqual({ inputTokens: 0, outputTokens: 0, microCents: 0 });
  });
});
