const blankOrQuote = /[\s"'“”‘’«»`,;()<>|、，。（）「」]/;

/** Whether a stretch is running text: not part of an address, a path, an e-mail address, a file name or a hash. */
export type IsRunningText = (start: number, end: number) => boolean;

const farthest = 300;

/** Judges the token around a name, a run of letters without blanks; one token is judged once however many names it holds. */
export function runningText(text: string): IsRunningText {
  let tokenStart = 0;
  let tokenEnd = 0;
  let value = false;
  return (start, end) => {
    if (start < tokenStart || end > tokenEnd) {
      tokenStart = start;
      while (tokenStart > 0 && start - tokenStart < farthest && !blankOrQuote.test(text.charAt(tokenStart - 1)))
        tokenStart -= 1;
      tokenEnd = end;
      while (tokenEnd < text.length && tokenEnd - end < farthest && !blankOrQuote.test(text.charAt(tokenEnd)))
        tokenEnd += 1;
      value = isValue(text.slice(tokenStart, tokenEnd));
    }
    return !value && isFreeAt(text, start, end);
  };
}

/** An address, a path or a part of one: by its slashes, its brackets or its @. */
const isValue = (token: string): boolean =>
  token.length >= farthest ||
  /:\/|\\|@|\[(?:[.:]|dot)|=|%|^(?:www\.|\/|~\/|\.\.?\/|\$)/i.test(token) ||
  (token.includes('/') && (/\.[\p{L}\d]/u.test(token) || (token.match(/\//g)?.length ?? 0) > 4));

function isFreeAt(text: string, start: number, end: number): boolean {
  const before = text.charAt(start - 1);
  const after = text.charAt(end);
  const farBefore = text.charAt(start - 2);
  if (before === '.') return farBefore === '.'; // ".NET" and "evil.emotet" are no sentence's end
  if (before === '@' || before === '$' || before === '_') return false;
  if (after === '_' || after === '@' || after === '$') return false;
  if (after === '.' && /[\p{L}\p{N}_-]/u.test(text.charAt(end + 1))) return false;
  const tied = (before === '-' || before === '‑') && /[\p{L}\p{N}]/u.test(farBefore);
  const ties = (after === '-' || after === '‑') && /[\p{L}\p{N}]/u.test(text.charAt(end + 1));
  return !(tied && ties);
}
