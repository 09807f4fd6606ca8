import type { Usage } from '../model/usage.ts';

/** What a million tokens cost, in millionths of a US cent. */
export type Price = {
  input: number;
  output: number;
  cachedRead: number;
  cachedWrite: number;
  /** A prompt of more tokens than these costs `longFactor` times as much, answer included; null where length is no matter. */
  longFromTokens: number | null;
  longFactor: number;
};

export const free: Price = {
  input: 0,
  output: 0,
  cachedRead: 0,
  cachedWrite: 0,
  longFromTokens: null,
  longFactor: 1,
};

const million = 1_000_000n;

/** What a call cost, in micro-cents: exact, a fraction rounded up once. */
export const costOf = (usage: Omit<Usage, 'isEstimated'>, price: Price): number => {
  const prompt = usage.inputTokens + usage.cachedReadTokens + usage.cachedWriteTokens;
  const isLong = price.longFromTokens !== null && prompt > price.longFromTokens;
  // Tokens times prices pass what a number holds exactly.
  const sum =
    BigInt(usage.inputTokens) * BigInt(price.input) +
    BigInt(usage.outputTokens) * BigInt(price.output) +
    BigInt(usage.cachedReadTokens) * BigInt(price.cachedRead) +
    BigInt(usage.cachedWriteTokens) * BigInt(price.cachedWrite);
  const whole = sum * BigInt(isLong ? price.longFactor : 1);
  return Number((whole + million - 1n) / million);
};

const microCentsPerDollar = 100_000_000;

/** "$0.01", "$12.50", with as many places as a small sum needs. */
export const inDollars = (microCents: number): string => {
  const dollars = microCents / microCentsPerDollar;
  const places = dollars === 0 || dollars >= 0.01 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(dollars)));
  return `$${dollars.toFixed(places)}`;
};
