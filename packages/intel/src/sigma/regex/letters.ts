import { SigmaFault } from '../fault.ts';

/** A set of UTF-16 units; ranges include both ends. */
export type Letters = { negated: boolean; ranges: [number, number][] };

const digit: [number, number][] = [[48, 57]];
const word: [number, number][] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const space: [number, number][] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [8232, 8233],
  [65279, 65279],
];
const named: Record<string, [number, number][]> = { d: digit, w: word, s: space };
const control: Record<string, number> = { t: 9, n: 10, r: 13, f: 12, v: 11, a: 7, e: 27, 0: 0 };
const posix: Record<string, [number, number][]> = {
  alpha: [
    [65, 90],
    [97, 122],
  ],
  digit,
  alnum: [
    [48, 57],
    [65, 90],
    [97, 122],
  ],
  upper: [[65, 90]],
  lower: [[97, 122]],
  space,
  xdigit: [
    [48, 57],
    [65, 70],
    [97, 102],
  ],
  punct: [
    [33, 47],
    [58, 64],
    [91, 96],
    [123, 126],
  ],
};

type Found = { letters: Letters; end: number };

/** The set an escape stands for; `at` is its backslash. */
export function shorthand(source: string, at: number): Found {
  const letter = source[at + 1] ?? '';
  const set = named[letter.toLowerCase()];
  if (set !== undefined) return { letters: { negated: letter !== letter.toLowerCase(), ranges: set }, end: at + 2 };
  const code = /^(?:x([0-9a-f]{2})|u([0-9a-f]{4})|x\{([0-9a-f]{1,4})\})/i.exec(source.slice(at + 1, at + 8));
  if (code !== null) {
    const value = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return { letters: single(value), end: at + 1 + code[0].length };
  }
  const sign = control[letter];
  if (sign !== undefined) return { letters: single(sign), end: at + 2 };
  if (/[A-Za-z0-9]/.test(letter)) {
    throw new SigmaFault('regex', `“\\${letter}” is not part of Sigma's expressions.`, [], at);
  }
  return { letters: single(letter.charCodeAt(0)), end: at + 2 };
}

const single = (code: number): Letters => ({ negated: false, ranges: [[code, code]] });

/** A bracketed set; `at` is its bracket. */
export function parseClass(source: string, at: number): Found {
  const ranges: [number, number][] = [];
  let index = at + 1;
  const negated = source[index] === '^';
  if (negated) index += 1;
  const first = index;
  for (;;) {
    const letter = source[index];
    if (letter === undefined) throw new SigmaFault('regex', 'A set is not closed: “]” is missing.', [], at);
    if (letter === ']' && index > first) break;
    const name = /^\[:(\w+):\]/.exec(source.slice(index, index + 12));
    const known = posix[name?.[1] ?? ''];
    if (name !== null && known !== undefined) {
      ranges.push(...known);
      index += name[0].length;
      continue;
    }
    const low = member(source, index);
    index = low.end;
    const [from] = low.letters.ranges;
    const isRange = source[index] === '-' && source[index + 1] !== ']' && source[index + 1] !== undefined;
    if (!isRange || from === undefined || from[0] !== from[1]) {
      ranges.push(...positive(low.letters));
      continue;
    }
    const high = member(source, index + 1);
    const [to] = high.letters.ranges;
    if (to === undefined || high.letters.negated || to[0] !== to[1]) {
      ranges.push(from);
      continue;
    }
    if (to[0] < from[0]) throw new SigmaFault('regex', 'A range of letters runs backwards.', [], index);
    ranges.push([from[0], to[0]]);
    index = high.end;
  }
  return { letters: { negated, ranges }, end: index + 1 };
}

const member = (source: string, at: number): Found => {
  if (source[at] === '\\' && source[at + 1] === 'b') return { letters: single(8), end: at + 2 };
  if (source[at] === '\\' && source[at + 1] !== undefined) return shorthand(source, at);
  return { letters: single(source.charCodeAt(at)), end: at + 1 };
};

/** The same set without `negated`. */
export function positive({ negated, ranges }: Letters): [number, number][] {
  if (!negated) return ranges;
  const gaps: [number, number][] = [];
  let from = 0;
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (low > from) gaps.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= 0xffff) gaps.push([from, 0xffff]);
  return gaps;
}

export const hasLetter = ({ negated, ranges }: Letters, code: number): boolean =>
  ranges.some(([low, high]) => code >= low && code <= high) !== negated;
