/** A Sigma string read: literal text, `any` number of letters (*), exactly `one` letter (?). */
export type Piece = string | typeof any | typeof one;
export const any = Symbol('any');
export const one = Symbol('one');
export type Pattern = readonly Piece[];

/**
 * Reads wildcards and their escapes. A backslash escapes `*`, `?` and itself; before any other letter, and at the end,
 * it stands for itself.
 */
export function parsePattern(written: string): Pattern {
  const pieces: Piece[] = [];
  for (let index = 0; index < written.length; index += 1) {
    const letter = written[index] ?? '';
    const next = written[index + 1];
    if (letter === '\\' && (next === '*' || next === '?' || next === '\\')) {
      pieces.push(next);
      index += 1;
    } else pieces.push(letter === '*' ? any : letter === '?' ? one : letter);
  }
  return joined(pieces);
}

/** Neighbouring texts become one; a run of `any` says no more than one of them. */
export function joined(pieces: Pattern): Pattern {
  const result: Piece[] = [];
  let text: string[] = [];
  const flush = () => {
    if (text.length > 0) result.push(text.join(''));
    text = [];
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      if (piece !== '') text.push(piece);
      continue;
    }
    flush();
    if (piece !== any || result.at(-1) !== any) result.push(piece);
  }
  flush();
  return result;
}

/** The text of a pattern without wildcards, or null. */
export const literalOf = (pattern: Pattern): string | null => {
  if (pattern.length === 0) return '';
  const [only] = pattern;
  return pattern.length === 1 && typeof only === 'string' ? only : null;
};

/** The pattern as Sigma writes it. */
export const writePattern = (pattern: Pattern): string =>
  pattern
    .map((piece, index) =>
      piece === any ? '*' : piece === one ? '?' : escapeLiteral(piece, index < pattern.length - 1),
    )
    .join('');

/** Text as a Sigma string that means exactly this text, at the end or before a wildcard. */
export function escapeLiteral(text: string, isBeforeWildcard = false): string {
  let written = '';
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index] ?? '';
    const next = text[index + 1] ?? (isBeforeWildcard ? '*' : '');
    const isEscaped = letter === '*' || letter === '?' || (letter === '\\' && /[\\*?]/.test(next));
    written += isEscaped ? `\\${letter}` : letter;
  }
  return written;
}

/**
 * Whether `text` as a whole matches. Time is at most the product of both lengths, whatever the pattern: the last `any`
 * takes more only when what follows it fails.
 */
export function matchesPattern(pattern: Pattern, text: string): boolean {
  let piece = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  for (;;) {
    const wanted = pattern[piece];
    if (wanted === any) {
      star = piece;
      starAt = at;
      piece += 1;
      const following = pattern[piece];
      if (following === undefined) return true;
      continue;
    }
    if (wanted === undefined && at === text.length) return true;
    if (wanted === one && at < text.length) {
      at += 1;
      piece += 1;
      continue;
    }
    if (typeof wanted === 'string' && text.startsWith(wanted, at)) {
      at += wanted.length;
      piece += 1;
      continue;
    }
    if (star < 0 || starAt >= text.length) return false;
    starAt = nextStart(pattern[star + 1], text, starAt + 1);
    if (starAt < 0) return false;
    at = starAt;
    piece = star + 1;
  }
}

const nextStart = (wanted: Piece | undefined, text: string, from: number): number =>
  typeof wanted === 'string' ? text.indexOf(wanted, from) : from;
