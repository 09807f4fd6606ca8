/**
 * A text with its defanged spellings undone and its invisible characters taken out, which still knows where in the
 * original each of its letters stands. Finders of addresses read the view; what they report are original offsets.
 */
export type RefangedView = {
  text: string;
  /** The original's span that the view's `[start, end)` was made from. */
  spanOf(start: number, end: number): { start: number; end: number };
  /** Whether the author defanged anything in the view's `[start, end)`. */
  isDefanged(start: number, end: number): boolean;
};

type Edit = { viewStart: number; viewEnd: number; start: number; end: number };

const open = String.raw`[\[({]`;
const close = String.raw`[\])}]`;

const dotOrAt = (sign: string): string => String.raw` ?${open}{1,2} ?(?:${sign}) ?${close}{1,2} ?`;
const wrappedColon = `${open}:${close}`;

/** Each defanged spelling and what it stands for. They repeat nothing without a bound, so the scan is linear. */
const spellings: [pattern: string, plain: string][] = [
  [String.raw`[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+`, ''],
  [String.raw`(?<![a-z0-9])h(?:xx|tx|xt|\*\*|\+\+)p(?=s?[\[({]?:)`, 'http'],
  [String.raw`(?<![a-z0-9])fxp(?=s?[\[({]?:)`, 'ftp'],
  [dotOrAt(String.raw`\.|dot`), '.'],
  [dotOrAt('@|at'), '@'],
  [String.raw`${open}:\/\/${close}|(?:${wrappedColon}|(?<=[a-z]s?):)(?:\\\/\\\/|\[\/\/\]|\[\/\]\[\/\])`, '://'],
  [String.raw`(?<=h[tx]{2}ps?):\\\\`, '://'],
  [wrappedColon, ':'],
  [String.raw`(?<=[a-z0-9])\\\.(?=[a-z0-9])`, '.'],
  [String.raw`(?<=[\p{L}\p{N}])(?:\[\.|\.\])(?=[\p{L}\p{N}])`, '.'],
];
const spelling = new RegExp(spellings.map(([pattern]) => `(${pattern})`).join('|'), 'giu');

/** "we replace . with [.] in all" must not become with.in: a spaced dot before one of these words is prose. */
const proseAfterDot =
  /(?:a[stmn]|b[ey]|do|i[nst]|is|me|my|no|of|on|or|so|to|us|we|and|are|for|the|now|has|new)(?![\p{L}\p{N}-])/iuy;

/** Undoes `[.]`, `(dot)`, `hxxp`, `[:]//`, `[@]` and their kin in one linear pass. */
export function refangedView(original: string): RefangedView {
  const edits: Edit[] = [];
  const parts: string[] = [];
  let copied = 0;
  let length = 0;
  for (const match of original.matchAll(spelling)) {
    const replaced = replacementOf(match, original);
    if (replaced === null) continue;
    const { start, end, plain } = replaced;
    parts.push(original.slice(copied, start), plain);
    length += start - copied;
    edits.push({ viewStart: length, viewEnd: length + plain.length, start, end });
    length += plain.length;
    copied = end;
  }
  parts.push(original.slice(copied));
  return viewOf(parts.join(''), edits);
}

function replacementOf(match: RegExpExecArray, original: string): { start: number; end: number; plain: string } | null {
  const plain = spellings.find((_, number) => match[number + 1] !== undefined)?.[1] ?? '';
  const whole = { start: match.index, end: match.index + match[0].length, plain };
  const before = match[0].startsWith(' ') ? 1 : 0;
  const after = match[0].endsWith(' ') ? 1 : 0;
  if (before + after === 0) return whole;
  // Spaces belong to the spelling only when they stand on both sides.
  if (before + after < 2) return { start: whole.start + before, end: whole.end - after, plain };
  proseAfterDot.lastIndex = whole.end;
  return plain === '.' && proseAfterDot.test(original) ? null : whole;
}

function viewOf(text: string, edits: Edit[]): RefangedView {
  const written = edits.filter((edit) => edit.viewEnd > edit.viewStart);
  const startOf = (index: number): number => {
    const edit = lastAtOrBefore(edits, index);
    if (edit === undefined) return index;
    return index < edit.viewEnd ? edit.start : edit.end + (index - edit.viewEnd);
  };
  const endOf = (index: number): number => {
    const edit = lastAtOrBefore(written, index);
    return edit !== undefined && index < edit.viewEnd ? edit.end : startOf(index) + 1;
  };
  return {
    text,
    spanOf: (start, end) => ({ start: startOf(start), end: end > start ? endOf(end - 1) : startOf(start) }),
    isDefanged: (start, end) => (lastAtOrBefore(written, end - 1)?.viewEnd ?? 0) > start,
  };
}

/** The last edit that starts at or before `index` of the view, by halving. */
function lastAtOrBefore(edits: readonly Edit[], index: number): Edit | undefined {
  let low = 0;
  let high = edits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.viewStart ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return edits[low - 1];
}
