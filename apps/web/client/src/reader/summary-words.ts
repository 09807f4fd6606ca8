import type { MarkedText } from './text-run.tsx';

/** A model's words with every value of the article spelled as the text shows it: defanged. */
export const defangedIn = (words: string, { text, segments }: MarkedText): string => {
  const shown = new Map(
    segments.flatMap((segment) =>
      segment.shown === undefined ? [] : [[text.slice(segment.start, segment.end), segment.shown] as const],
    ),
  );
  // The longest first: an address before the domain in it, which is then not looked for again.
  const values = [...shown.keys()].filter((value) => words.includes(value)).toSorted((a, b) => b.length - a.length);
  if (values.length === 0) return words;
  const pattern = new RegExp(
    values.map((value) => value.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)).join('|'),
    'g',
  );
  return words.replaceAll(pattern, (value) => shown.get(value) ?? value);
};
