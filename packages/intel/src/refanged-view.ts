import { matchesAt } from './landmarks.ts';

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

type Edit = { viewStart: number; viewEnd: number; start: number; end: number; visible: boolean };
type Replacement = Pick<Edit, 'start' | 'end' | 'visible'> & { plain: string };

const open = String.raw`[\[({<]`;
const close = String.raw`[\])}>]`;
/** A line may be wrapped right before or after a bracketed sign. */
const wrap = String.raw`\r?\n[ \t]{0,8}`;

const bracketed = (sign: string): string =>
  String.raw`(?: |${wrap})?${open}{1,2} ?(?:${sign}) ?${close}{1,2}(?: |${wrap})?`;
const wrappedColon = String.raw`[\[({] ?: ?[\])}]`;
/** After a bare "dot": the host's last label, perhaps behind more of the kind. */
const spokenRest = String.raw`(?=(?:[a-z0-9-]{1,63}(?: dot |\.)){0,4}(?:com|net|org|info|biz|ru|cn|top|xyz|io|club|online|site|shop|store|live|co|uk|de|fr|jp|br|in|onion|su|cc|tk|pw|ws|me|us|eu|icu|vip|link|app|dev|cloud|pro|space|website|tech|fun|edu|gov|mil|ua|pl|kr|ir|tw|hk)(?![\p{L}\p{N}-]))`;

/** Each defanged spelling and what it stands for. They repeat nothing without a bound, so the scan is linear. */
const spellings: [pattern: string, plain: string, kind?: 'invisible' | 'spoken'][] = [
  [String.raw`[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+`, ''],
  [String.raw`(?<=[\p{L}\p{N}])[\u2010\u2011](?=[\p{L}\p{N}])`, '-', 'invisible'],
  [String.raw`(?<![a-z0-9])(?:h(?:xx|zz|yy|tx|xt|\*\*|\+\+|__|\[tt\]|\(tt\))p|hxxx|meow)(?=s?\s?[\[({]{0,2}:)`, 'http'],
  [String.raw`(?<![a-z0-9])[\[({]h(?:xx|tt)p[\])}](?=[\[({]?:)`, 'http'],
  [String.raw`(?<![a-z0-9])[\[({]h(?:xx|tt)ps[\])}](?=[\[({]?:)`, 'https'],
  [String.raw`(?<![a-z0-9])f(?:xp|\*p|xxp)(?=s?[\[({]?:)`, 'ftp'],
  [bracketed(String.raw`\.|,|dot|d0t|punkt|punto|point`), '.'],
  [bracketed('@|at|et'), '@'],
  [
    String.raw`[\[({]:\/\/[\])}]|(?:${wrappedColon}|(?<=[a-z]s?):)(?:\\\/\\\/|[\[(]\/\/[\])]|\[\/\]\[\/\])|(?:\[:|:\])\/\/|(?<=hxxps?)(?: : ?|: )\/\/ ?(?=[\p{L}\p{N}])|(?<=hxxps?):\/\/ (?=[\p{L}\p{N}])`,
    '://',
  ],
  [String.raw`(?<=h[tx]{2}ps?):\\\\`, '://'],
  [String.raw`[\[({]::[\])}]`, '::'],
  [wrappedColon, ':'],
  [String.raw`(?<=[\p{L}\p{N}])[\[(]\/[\])](?=[\p{L}\p{N}]|\s|$)`, '/'],
  [String.raw`(?<=[a-z0-9])\\\.(?=[a-z0-9])`, '.'],
  [
    String.raw`(?<=[\p{L}\p{N}])(?:[\[{]\.|\.[\]}]|\(\.(?=[\p{L}\p{N}]{1,63}(?:[\s\/:,;]|$))|\.\)(?=[\p{L}\p{N}-]+(?:[\s\/:.,;]|$)))(?=[\p{L}\p{N}])`,
    '.',
  ],
  [String.raw`(?<=[a-z0-9])[\uff0e\u2024\uff61](?=[a-z0-9])`, '.'],
  [String.raw`(?<=[\p{L}\p{N}]) dot ${spokenRest}`, '.', 'spoken'],
  [String.raw`(?<=\d) dot (?=\d{1,3}(?: dot \d{1,3}| dot |[^\p{L}]|$))`, '.', 'spoken'],
  [String.raw`(?<=[a-z0-9]) dot (?=[a-z0-9-]{1,30} at [a-z0-9-]{1,63} dot )`, '.', 'spoken'],
  [String.raw`(?<=[a-z0-9._-]) at (?=[a-z0-9-]{1,63} dot )`, '@', 'spoken'],
];
const spelling = new RegExp(spellings.map(([pattern]) => `(${pattern})`).join('|'), 'iuy');

/** "we replace . with [.] in all" must not become with.in: a spaced dot before one of these words is prose. */
const proseAfterDot =
  /(?:a[stmn]|b[ey]|do|i[nst]|is|me|my|no|of|on|or|so|to|us|we|and|are|for|the|now|has|new)(?![\p{L}\p{N}-])/iuy;
/** "the dot com bubble", "hosted at example dot com": words before a spoken sign that no address ends with. */
const proseBefore =
  /(?:^|[^\p{L}\p{N}._-])(?:the|an?|this|that|of|or|and|every|pre|post|early|late|first|hosted|located|registered|available|reached|us|look|is|are|was|were|at|on|in|by|to|with|website|site|domain|server)$/iu;

/** Where a spelling may begin, told by two or three letters: most of a text is not looked at twice. */
function spellingStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isSuspect = code < 128 ? suspects[code] === 1 : code === 0xad || code >= 0x180e;
    if (isSuspect && mayBegin(text, at, code)) starts.push(at);
  }
  return starts;
}

const suspects = Uint8Array.from({ length: 128 }, (_, code) =>
  Number('hHmMfF[({< \r\n:\\.'.includes(String.fromCharCode(code))),
);

function mayBegin(text: string, at: number, code: number): boolean {
  const next = text[at + 1] ?? '';
  const third = text[at + 2] ?? '';
  switch (String.fromCharCode(code).toLowerCase()) {
    case 'h':
      return next === 't' || next === 'T' ? third === 'x' || third === 'X' : 'xzy*+_[('.includes(next.toLowerCase());
    case 'm':
      return next === 'e' || next === 'E';
    case 'f':
      return next === 'x' || next === 'X' || next === '*';
    case ' ':
      return '[({<:'.includes(next) || /^(?:do|at)$/i.test(next + third);
    case ':':
      return next === ' ' ? third === '/' : next === '/' ? text[at + 3] === ' ' : '\\[(]'.includes(next);
    case '\r':
    case '\n':
      return opensAfterWrap(text, at);
    case '\\':
      return next === '.';
    case '.':
      return '])}'.includes(next);
    default:
      return true;
  }
}

/** Whether a bracket is the first thing in the next line. */
function opensAfterWrap(text: string, at: number): boolean {
  let index = at + 1;
  while (index - at < 12 && ' \t\n'.includes(text[index] ?? '(')) index += 1;
  return '[({<'.includes(text[index] ?? ' ');
}

/** Undoes `[.]`, `(dot)`, `hxxp`, `[:]//`, `[@]` and their kin in one linear pass. */
export function refangedView(original: string): RefangedView {
  const edits: Edit[] = [];
  const parts: string[] = [];
  let copied = 0;
  let length = 0;
  for (const match of matchesAt(original, spelling, spellingStarts(original))) {
    const replaced = replacementOf(match, original);
    if (replaced === null) continue;
    const { start, end, plain, visible } = replaced;
    parts.push(original.slice(copied, start), plain);
    length += start - copied;
    edits.push({ viewStart: length, viewEnd: length + plain.length, start, end, visible });
    length += plain.length;
    copied = end;
  }
  parts.push(original.slice(copied));
  return viewOf(parts.join(''), edits);
}

function replacementOf(match: RegExpExecArray, original: string): Replacement | null {
  const found = spellings.find((_, number) => match[number + 1] !== undefined);
  const plain = found?.[1] ?? '';
  const visible = found?.[2] !== 'invisible';
  const whole = { start: match.index, end: match.index + match[0].length, plain, visible };
  if (found?.[2] === 'spoken') return isProse(original, match.index) ? null : whole;
  if (plain !== '.' && plain !== '@') return whole;
  const before = /^\s*/.exec(match[0])?.[0].length ?? 0;
  const after = match[0].length - match[0].trimEnd().length;
  if (before + after === 0) return whole;
  proseAfterDot.lastIndex = whole.end;
  if (plain === '.' && proseAfterDot.test(original)) return null;
  const isWrap = /[\n]/.test(match[0]);
  // Spaces belong to the spelling only when they stand on both sides; a line may be wrapped on either.
  if (isWrap ? isWrappedName(original, whole.start, whole.end) : before > 0 && after > 0) return whole;
  return { start: whole.start + before, end: whole.end - after, plain, visible };
}

const isWrappedName = (original: string, start: number, end: number): boolean =>
  /[\p{L}\p{N}]/u.test(original[start - 1] ?? '') && /[a-z0-9]/.test(original[end] ?? '');

const isProse = (original: string, start: number): boolean =>
  proseBefore.test(original.slice(Math.max(0, start - 16), start));

function viewOf(text: string, edits: Edit[]): RefangedView {
  const written = edits.filter((edit) => edit.viewEnd > edit.viewStart);
  const visible = written.filter((edit) => edit.visible);
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
    isDefanged: (start, end) => (lastAtOrBefore(visible, end - 1)?.viewEnd ?? 0) > start,
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
