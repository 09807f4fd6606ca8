import type { Run } from '../page/content-builder.ts';

/** How one line goes on in the next: what is dropped from the first one's end, and what is put between them. */
type Seam = { drop: number; between: string };

/** Joins a line to the text before it: words parted at the line's end become whole again, and so do cut hashes and addresses. */
export const joinRuns = (before: Run, next: Run, breaksLine: boolean): Run => {
  if (before.text === '') return next;
  if (next.text === '') return before;
  const { drop, between } = seamOf(before.text.slice(-2_100), next.text.slice(0, 2_100), breaksLine);
  const kept = before.text.length - drop;
  const by = kept + between.length;
  const links = before.links.map((link) => ({ ...link, end: Math.min(link.end, kept) }));
  for (const link of next.links) {
    const last = links.at(-1);
    const moved = { ...link, start: link.start + by, end: link.end + by };
    // A link over two lines is two boxes with one address.
    if (last !== undefined && last.href === link.href && moved.start <= last.end + 1) last.end = moved.end;
    else links.push(moved);
  }
  return { text: before.text.slice(0, kept) + between + next.text, links };
};

const seamOf = (before: string, next: string, breaksLine: boolean): Seam => {
  const last = /\S{1,2000}$/.exec(before)?.[0] ?? '';
  const first = /^\S{1,2000}/.exec(next)?.[0] ?? '';
  if (last.endsWith('\u00ad')) return { drop: 1, between: '' };
  if (isCutHash(last, first) || isCutAddress(last, first, last.length === lastLine(before).length)) return whole;
  const hyphen = /[\u002d\u2010]$/.test(last) ? hyphenSeam(last, first, breaksLine) : null;
  if (hyphen !== null) return hyphen;
  if (breaksLine) return { drop: 0, between: '\n' };
  return isUnspaced(last, first) ? whole : { drop: 0, between: ' ' };
};

const whole: Seam = { drop: 0, between: '' };

const lastLine = (text: string): string => text.slice(text.lastIndexOf('\n') + 1);

/** "mal-" and "ware" are one word; "CVE-2024-" and "3400", "command-" and "and-control" keep the hyphen. */
const hyphenSeam = (last: string, first: string, breaksLine: boolean): Seam | null => {
  const stem = last.slice(0, -1);
  const isWord = /^[\p{P}]{0,3}\p{L}{2,}$/u.test(stem) && /^\p{Ll}{2,}[\p{P}]{0,5}$/u.test(first);
  if (isWord) return keepsHyphen.test(stem) ? whole : { drop: 1, between: '' };
  return !breaksLine && stem !== '' && /^[\p{L}\p{N}]/u.test(first) ? whole : null;
};

/** First halves that are prefixes of compounds, not of words. */
const keepsHyphen =
  /^(?:anti|cross|cyber|double|end|ex|first|five|four|full|high|in|large|low|long|man|mid|multi|non|open|post|pre|self|semi|short|single|state|third|three|time|two|well|zero)$/i;

const hashLengths = new Set([32, 40, 64, 96, 128]);

const isCutHash = (last: string, first: string): boolean => {
  const [start] = /[\da-f]{8,128}$/i.exec(last.slice(-129)) ?? [];
  const [end] = /^[\da-f]{1,128}(?![\w])/i.exec(first) ?? [];
  return (
    start !== undefined &&
    end !== undefined &&
    !hashLengths.has(start.length) &&
    hashLengths.has(start.length + end.length)
  );
};

const scheme = /(?:h(?:tt|xx)ps?|ftp)(?:\[?:\]?\/\/|\[:\/\/\])\S*$/i;

/**
 * An address that a line's end cut in two. Sure when it ends in a letter no address ends in; likely when it had a line to itself
 * and what follows looks like more of it. A whole word after a finished address is prose.
 */
const isCutAddress = (last: string, first: string, fillsLine: boolean): boolean => {
  if (!scheme.test(last) || first === '' || scheme.test(first) || /^[([<"'“‘]/.test(first)) return false;
  if (/[-_=&?%~+@]$/.test(last)) return true;
  const looksLikeMore = /^[\w%~+-]{0,200}[/=&?_%.\d-][\w%]/.test(first);
  return looksLikeMore && (/[/.]$/.test(last) || fillsLine);
};

/** Scripts that put no space between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const isUnspaced = (last: string, first: string) => unspaced.test(last.slice(-1)) && unspaced.test(first.slice(0, 1));
