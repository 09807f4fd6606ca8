const newline = 10;

/**
 * Where each sentence of a text ends (exclusive): after `.`, `!` or `?` and white space, and at a newline, unless the
 * line goes on (a command's `\`, `^` or backtick at its end, or a wrapped line of prose).
 */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === newline ? !goesOn(text, index) : isStop(code) && endsSentence(text, index, code)) ends.push(index + 1);
  }
  ends.push(text.length);
  return ends;
}

const isStop = (code: number): boolean => code === 46 || code === 33 || code === 63 || code === 0x3002;

function endsSentence(text: string, index: number, code: number): boolean {
  if (code === 0x3002) return true;
  const after = text.charCodeAt(index + 1);
  if (after !== 32 && after !== 0xa0) return false;
  if (!opensSentence.test(text[index + 2] ?? '') || text[index - 1] === ' ') return false;
  return code !== 46 || !abbreviated.test(text.slice(Math.max(0, index - 5), index));
}

const opensSentence = /[\p{Lu}\p{Lo}\p{N}"'“‘«([•*]/u;
const abbreviated = /(?:^|[^A-Za-z])(?:e\.g|i\.e|etc|vs|no|fig|[A-Z])$/;

/** A command's line that ends in a continuation mark, or prose wrapped in the middle of a sentence. */
const goesOn = (text: string, index: number): boolean =>
  continues(text, index) ||
  (/[\p{Ll},]/u.test(text[index - 1] ?? '') && /[\p{Ll}]/u.test(text[index + 1] ?? '') && isProse(text, index));

export const continues = (text: string, index: number): boolean =>
  /[\\^`]/.test(text[index - 1] ?? '') || (text[index - 1] === ' ' && /[\\^`]/.test(text[index - 2] ?? ''));

/** Wrapped prose has long lines: a list's or a script's short ones are sentences of their own. */
const isProse = (text: string, index: number): boolean => {
  for (let at = index - 1; at > index - 60; at -= 1) if (at < 0 || text.charCodeAt(at) === newline) return false;
  return true;
};
