import type { TypeScale } from './pdf-blocks.ts';
import type { Fragment } from './pdf-fragments.ts';

/** Larger by this much than running text, and it is a heading. */
const headingRatio = 1.14;
const mostLevels = 6;

/** The size most letters have is running text; what is clearly larger and rarer is a heading, the largest of level 1. */
export const typeScale = (pages: Fragment[][]): TypeScale => {
  const letters = new Map<number, number>();
  let all = 0;
  let mono = 0;
  for (const fragments of pages) {
    for (const { size, text, mono: isMono } of fragments) {
      const rounded = Math.round(size * 2) / 2;
      letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
      all += text.length;
      if (isMono) mono += text.length;
    }
  }
  const [body = 0] = [...letters].toSorted((one, other) => other[1] - one[1])[0] ?? [];
  const headings = [...letters]
    .filter(([size, count]) => size > body * headingRatio && count < all * 0.3)
    .map(([size]) => size)
    .toSorted((one, other) => other - one);
  return { body, headings: levels(headings), isMono: mono > all * 0.7 };
};

/** Sizes that hardly differ are one level. */
const levels = (sizes: number[]): number[] => {
  const kept: number[] = [];
  for (const size of sizes) if ((kept.at(-1) ?? Infinity) - size > 0.5) kept.push(size);
  return kept.length <= mostLevels ? kept : kept.slice(0, mostLevels - 1).concat(kept.slice(-1));
};
