import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

/** Products and comments, one space apart, as RFC 9110 has it; browsers all begin with Mozilla. */
const browser =
  /(?<![\w/])Mozilla\/\d\.\d{1,2}(?: ?(?:\((?:[^()\n\t]|\([^()\n\t]{0,100}\)){0,300}\)|[A-Za-z][\w.-]{0,40}\/[\w.+-]{1,40})){0,24}/g;
const label = /(?<![A-Za-z])user[- ]?agent(?: (?:string|header|value)s?)?s?(?![A-Za-z])/iy;
const saying = /["'”’`]?(?:\s(?:is|was|of|set to|named|with|the|string|header|value)){0,3}\s?[:=]?\s{0,2}/y;
const quotes: Record<string, string> = { '"': '"', '“': '”', '`': '`', "'": "'", '‘': '’', '«': '»' };
const product =
  /[A-Za-z][\w.+-]{1,40}\/\d[\w.+-]{0,40}(?: ?(?:\([^()\n\t]{0,200}\)|[A-Za-z][\w.-]{0,40}\/\d[\w.+-]{0,40})){0,12}/y;
const restOfLine = /[^\n\r\t"“”`]{2,300}/y;

/** User agents: browsers' by their form, others' in quotation marks, as a header, or as product and version after the words. */
export function findUserAgents(source: SourceText): Finding[] {
  const { text } = source;
  const found: (Finding | null)[] = [];
  for (const { 0: written, index } of text.matchAll(browser))
    found.push(agent(source, written.replace(/[.-]+$/, ''), index));
  for (const { 0: words, index } of matchesAt(text, label, source.landmarks.userAgent)) {
    saying.lastIndex = index + words.length;
    if (!saying.test(text)) continue;
    const from = saying.lastIndex;
    const isHeader = /:\s{0,2}$/.test(text.slice(from - 3, from));
    const closing = quotes[text[from] ?? ''];
    const [start, value] =
      closing === undefined ? [from, unquoted(text, from, isHeader)] : [from + 1, quotedAt(text, from + 1, closing)];
    if (value !== null) found.push(agent(source, value, start));
  }
  return found.filter((finding) => finding !== null);
}

function quotedAt(text: string, from: number, closing: string): string | null {
  const end = text.slice(from, from + 400).search(closing === '"' ? /["\n]/ : new RegExp(`[${closing}\n]`));
  return end > 1 && text[from + end] === closing ? text.slice(from, from + end) : null;
}

/** After a colon at the start of a line it is a header: all that follows. In prose only product and version are sure. */
function unquoted(text: string, from: number, isHeader: boolean): string | null {
  product.lastIndex = from;
  const found = product.exec(text)?.[0].replace(/[.-]+$/, '');
  if (found !== undefined) return found;
  const isOwnLine = isHeader && /(?:^|[\n\t])user[- ]?agent:\s{0,2}$/i.test(text.slice(Math.max(0, from - 16), from));
  restOfLine.lastIndex = from;
  return isOwnLine ? (restOfLine.exec(text)?.[0].trimEnd() ?? null) : null;
}

const agent = (source: SourceText, written: string, start: number): Finding | null => {
  const value = written.trimEnd();
  return claimFinding(source, { type: 'user-agent', value, start, end: start + value.length });
};
