import { expandPlainEntities } from './plain-entities.ts';
import { wellFormed } from './well-formed.ts';

const textLimit = 20_000_000;

/** Markup an XML parser can take without harm, and whether the document broke off before its end, or was cut for its size. */
type TidyXml = { xml: string; truncated: boolean; cut: boolean };

const prefix = String.raw`(?:[\w.-]{1,40}:)?`;
const rootTag = new RegExp(`<${prefix}(rss|rdf|feed|channel)(?=[\\s>/])`, 'gi');
const entryOpened = new RegExp(`<${prefix}(item|entry)(?=[\\s>/])`, 'gi');
const entryClosed = new RegExp(`</${prefix}(?:item|entry)\\s*>`, 'gi');
/** In RDF entries follow the channel, so its end says nothing. The last ">" may be missing: nothing is lost by it. */
const rootClosed: Partial<Record<string, RegExp>> = {
  rss: new RegExp(`</${prefix}(?:rss|channel)(?=[\\s>]|$)`, 'i'),
  channel: new RegExp(`</${prefix}channel(?=[\\s>]|$)`, 'i'),
  rdf: new RegExp(`</${prefix}rdf(?=[\\s>]|$)`, 'i'),
  feed: new RegExp(`</${prefix}feed(?=[\\s>]|$)`, 'i'),
};

/**
 * Mends what feeds get wrong before it reaches a parser: drops anything before the document (warnings, blank lines, byte
 * order marks) and every declaration, puts a root around bare entries, makes the markup well-formed, and of a document that
 * breaks off keeps the whole entries. Null when no feed begins anywhere in the text.
 */
export const tidyXml = (text: string): TidyXml | null => {
  const limited = text.slice(0, textLimit);
  const root = firstOutsideComments(limited, rootTag);
  const start = root ?? firstOutsideComments(limited, entryOpened);
  if (start === null) return null;
  const document = expandPlainEntities(limited.slice(start.index), limited.slice(0, start.index));
  const truncated = breaksOff(document, start.name);
  const { xml, cut } = wellFormed(truncated ? wholeEntries(document) : document);
  if (root !== null) return { xml, truncated, cut };
  return { xml: start.name === 'entry' ? `<feed>${xml}</feed>` : `<rss>${xml}</rss>`, truncated, cut };
};

type Found = { index: number; name: string };

const firstOutsideComments = (text: string, pattern: RegExp): Found | null => {
  let comment = commentAfter(text, 0);
  for (const found of text.matchAll(pattern)) {
    while (comment !== null && comment.end <= found.index) comment = commentAfter(text, comment.end);
    if (comment === null || found.index < comment.start)
      return { index: found.index, name: (found[1] ?? '').toLowerCase() };
  }
  return null;
};

/** The next comment that ends; one that never does would hide the whole feed. */
const commentAfter = (text: string, from: number): { start: number; end: number } | null => {
  const start = text.indexOf('<!--', from);
  const close = start === -1 ? -1 : text.indexOf('-->', start + 4);
  return close === -1 ? null : { start, end: close + 3 };
};

const breaksOff = (document: string, root: string): boolean => {
  const closed = rootClosed[root];
  if (closed !== undefined) return !closed.test(document) && !/^<[^<>]{0,5000}\/>/.test(document);
  return lastIndex(document, entryOpened) > lastIndex(document, entryClosed);
};

const lastIndex = (document: string, pattern: RegExp): number => {
  let last = -1;
  for (const found of document.matchAll(pattern)) last = found.index;
  return last;
};

const wholeEntries = (document: string): string => {
  let end = -1;
  for (const found of document.matchAll(entryClosed)) end = found.index + found[0].length;
  if (end !== -1) return document.slice(0, end);
  const opened = document.matchAll(entryOpened).next().value;
  return document.slice(0, opened?.index ?? document.length);
};
