import { describe, expect, it } from 'vitest';
import { costOf, inDollars, type Price } from '../../src/ledger/price.ts';
import { worstCaseOf } from '../../src/ledger/worst-case.ts';

const nova: Price = {
  input: 3_500_000,
  output: 14_000_000,
  cachedRead: 875_000,
  cachedWrite: 3_500_000,
  longFromTokens: null,
  longFactor: 1,
};
const tokens = (inputTokens: number, outputTokens = 0, cachedReadTokens = 0) => ({
  inputTokens,
  outputTokens,
  cachedReadTokens,
  cachedWriteTokens: 0,
});

describe('the price of a call', () => {
  it('is exact in micro-cents, a fraction rounded up once', () => {
    expect(costOf(tokens(1_000_000, 1_000_000), nova)).toBe(17_500_000);
    expect(costOf(tokens(1), nova)).toBe(4);
    expect(costOf(tokens(3, 2, 4), nova)).toBe(42);
  });

  it('stays exact where tokens times price pass what a number holds', () => {
    const dear = { ...nova, input: 9_007_199_254_740_991, output: 0 };
    expect(costOf(tokens(1_000_001), dear)).toBe(Number((1_000_001n * 9_007_199_254_740_991n + 999_999n) / 1_000_000n));
  });

  it('is dearer for a long prompt, which counts what was cached', () => {
    const haiku = { ...nova, longFromTokens: 100, longFactor: 5 };
    expect(costOf(tokens(100, 10), haiku)).toBe(490);
    expect(costOf(tokens(100, 10, 1), haiku)).toBe(5 * 490 + 5);
  });

  it('never passes what was reserved: a prompt, an answer, and both once more for a repair', () => {
    const prompt = 1_000;
    const most = 200;
    const repaired = tokens(prompt * 1.4 + prompt * 1.4 + most + 900, 2 * most);
    expect(costOf(repaired, nova)).toBeLessThanOrEqual(worstCaseOf(prompt, most, nova));
    const written = { inputTokens: 0, outputTokens: most, cachedReadTokens: 0, cachedWriteTokens: prompt };
    const dearCache = { ...nova, cachedWrite: 20 * nova.input };
    expect(costOf(written, dearCache)).toBeLessThanOrEqual(worstCaseOf(prompt, most, dearCache));
  });

  it.each([
    [0, '$0.00'],
    [1_000_000, '$0.01'],
    [500_000_000, '$5.00'],
    [340_000, '$0.0034'],
    [1, '$0.00000001'],
  ])('says %i micro-cents as %s', (microCents, words) => {
    expect(inDollars(microCents)).toBe(words);
  });
});
