import { type PriceName, prices } from '../prices.ts';

/** One line of the bill; `formula` is how `usd` came about, for people to check. */
export type Line = { what: string; formula: string; usd: number };

/** Numbers without a tail. */
const short = (value: number) => String(Math.round(value * 1000) / 1000);

/** A line of so much of something at its list price; `amounts` are multiplied. */
export const lineOf = (what: string, name: PriceName, ...amounts: [amount: number, of: string][]): Line => {
  const { usd, per } = prices[name];
  const product = amounts.reduce((total, [amount]) => total * amount, 1);
  const words = amounts.map(([amount, of]) => `${short(amount)} ${of}`).join(' x ');
  return { what, formula: `${words} x $${usd} a ${per}`, usd: product * usd };
};

/** The same for a price that stands in a table by size. */
export const sizedLine = (
  what: string,
  table: Record<string, number>,
  size: string,
  ...amounts: [amount: number, of: string][]
): Line => {
  const usd = table[size];
  if (usd === undefined) throw new Error(`prices.ts knows no price of ${size}`);
  const product = amounts.reduce((total, [amount]) => total * amount, 1);
  return {
    what,
    formula: `${amounts.map(([amount, of]) => `${short(amount)} ${of}`).join(' x ')} x $${usd} a ${size}-hour`,
    usd: product * usd,
  };
};
