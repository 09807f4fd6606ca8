import { canonicalUrl } from './canonical-url.ts';

/** A line that gave no address, or an address we will not fetch; `line` counts from 1. */
export type RejectedLine = { line: number; text: string; reason: string };

export type PastedUrls = {
  /** Absolute http(s) addresses in the order pasted, each article once. */
  urls: string[];
  /** How many addresses said the same as one before them. */
  duplicates: number;
  rejected: RejectedLine[];
};

export const mostPastedUrls = 1_000;
const mostRejected = 1_000;
const longestPaste = 2_000_000;
const longestUrl = 2_048;
const shownText = 120;

/**
 * The addresses in pasted text: one a line, or among prose, commas, quotes and Markdown, plain or defanged (`hxxps://`,
 * `[.]`, `[:]//`). Addresses that `canonicalUrl` calls the same are given once, in the first spelling. At most 1,000; every
 * line with words but no usable address comes back with a reason. Linear in the text; never throws.
 */
export const readPastedUrls = (text: string): PastedUrls => {
  const read: PastedUrls = { urls: [], duplicates: 0, rejected: [] };
  const known = new Set<string>();
  let leftOut = 0;
  let number = 0;
  for (const raw of linesOf(text.slice(0, longestPaste))) {
    number += 1;
    const shown = raw.trim();
    if (shown === '') continue;
    const candidates = addressesIn(refang(shown));
    if (candidates.length === 0) reject(read, number, shown, 'There is no web address on this line.');
    for (const candidate of candidates) {
      const url = readAddress(candidate);
      if (!(url instanceof URL)) {
        reject(read, number, candidate, url.reason);
        continue;
      }
      const canonical = canonicalUrl(url.href);
      if (known.has(canonical)) read.duplicates += 1;
      else if (read.urls.length >= mostPastedUrls) leftOut += 1;
      else {
        known.add(canonical);
        read.urls.push(url.href);
      }
    }
  }
  if (leftOut > 0) tellLast(read, number, `${leftOut} more addresses were left out: at most 1,000 are taken at once.`);
  if (text.length > longestPaste) tellLast(read, number, 'The rest of the text was left out: it is too long.');
  return read;
};

function* linesOf(text: string): Generator<string> {
  for (let at = 0; at <= text.length;) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end === -1 ? text.length : end);
    if (end === -1) return;
    at = end + 1;
  }
}

const reject = ({ rejected }: PastedUrls, line: number, text: string, reason: string) => {
  if (rejected.length < mostRejected)
    rejected.push({ line, text: text.length > shownText ? `${text.slice(0, shownText - 1)}…` : text, reason });
};

/** What concerns the whole paste must not be crowded out by what concerns a line. */
const tellLast = ({ rejected }: PastedUrls, line: number, reason: string) => {
  rejected.push({ line, text: '', reason });
};

/** Each repeats nothing without a bound, so undoing them takes linear time. */
const defangings: [RegExp, string][] = [
  [/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, ''],
  [/(?<![a-z0-9])h(?:xx|tx|xt|\*\*)p(?=s?[[({]?:)/gi, 'http'],
  [/ ?[[({](?:\.|dot)[\])}] ?/gi, '.'],
  [/[[({]:\/\/[\])}]|[[({]:[\])}]\/\/|:\[\/\/\]/g, '://'],
  [/[[({]:[\])}]/g, ':'],
];

const refang = (line: string): string =>
  defangings.reduce((text, [pattern, plain]) => text.replace(pattern, plain), line);

const withScheme =
  /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s<>"'`|\\^{}\u00ab\u00bb\u2018-\u201f\u2026\u3000-\u303f]+/gi;
/** "www.site.example/post" or "site.example/post" alone on a line: browsers take it, and so do we. */
const withoutScheme = /^(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}[\p{L}\p{N}-]{1,62}(?::\d{1,5})?(?:\/\S*)?$/u;
const gluedNext = /[,;]https?:\/\//i;

const addressesIn = (line: string): string[] => {
  const found: string[] = [];
  for (const { 0: match } of line.matchAll(withScheme)) {
    let rest = match;
    for (let cut = gluedNext.exec(rest); cut !== null; cut = gluedNext.exec(rest)) {
      found.push(trimmed(rest.slice(0, cut.index)));
      rest = rest.slice(cut.index + 1);
    }
    found.push(trimmed(rest));
  }
  if (found.length > 0) return found;
  const alone = line.length <= longestUrl ? line.replace(/^[-*•] /, '').replace(/[,;]$/, '') : '';
  return withoutScheme.test(alone) && (alone.includes('/') || /^www\./i.test(alone)) ? [`https://${alone}`] : [];
};

/** Without the sentence's punctuation, and without brackets that were opened before the address began. */
const trimmed = (found: string): string => {
  const text = found.split('](', 1)[0] ?? found;
  if (text.length > 4 * longestUrl) return text; // refused for its length anyway
  let end = text.length;
  for (; end > 0; end -= 1) {
    const last = text.charAt(end - 1);
    const opening = last === ')' ? '(' : last === ']' ? '[' : null;
    if (opening !== null && !isUnopened(text.slice(0, end), opening, last)) break;
    if (opening === null && !'.,;:!?*'.includes(last)) break;
  }
  return text.slice(0, end);
};

const isUnopened = (text: string, opening: string, closing: string): boolean =>
  text.split(closing).length > text.split(opening).length;

const readAddress = (address: string): URL | { reason: string } => {
  if (address.length > longestUrl) return { reason: `The address is longer than ${longestUrl} characters.` };
  const url = URL.parse(address);
  if (url === null) return { reason: 'This is not a complete web address.' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { reason: 'Only http and https addresses are fetched.' };
  if (url.username !== '' || url.password !== '') return { reason: 'The address carries a user name or password.' };
  url.hash = '';
  return url;
};
