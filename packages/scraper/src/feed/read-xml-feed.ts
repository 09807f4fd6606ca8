import Parser from 'rss-parser';
import { CtiError } from '@cti/core/error';
import type { Feed, FeedEntry } from '@cti/core/feed';
import { absoluteUrl } from '../page/dom.ts';
import { toEntry } from './feed-entry.ts';
import { fieldNames, type FieldName, type NormalisedFeed } from './normalise-feed.ts';
import { parseDate } from './parse-date.ts';
import { plainText } from './plain-text.ts';

type Field = { text: string; attributes: Record<string, string> };
type Fields = (name: FieldName) => Field[];

const customFields = fieldNames.map((name): (string | { keepArray: boolean })[] => [
  `x:${name}`,
  `x:${name}`,
  { keepArray: true },
]);

/** Reads a feed that normalise-feed.ts has rewritten. `problems` names each entry left out. */
export const readXmlFeed = async (normalised: NormalisedFeed, feedUrl: string): Promise<Feed> => {
  const parser = new Parser<Record<string, unknown>, Record<string, unknown>>({
    // rss-parser takes the same forms for a feed's fields as for an item's; its types know only names.
    customFields: { feed: customFields as unknown as string[], item: customFields },
  });
  const parsed = await parser.parseString(normalised.xml).catch((cause: unknown) => {
    throw new CtiError('not-a-feed', `The feed at ${feedUrl} is broken beyond repair.`, 'retry', {
      detail: { url: feedUrl },
      cause,
    });
  });
  const channel = fieldsOf(parsed);
  const base = baseUrl(channel, feedUrl);
  const problems: string[] = [];
  const entries: FeedEntry[] = [];
  const feedAuthors = authorsOf(channel);
  for (const [index, item] of parsed.items.entries()) {
    const fields = fieldsOf(item);
    const entry = entryOf(fields, baseUrl(fields, base), normalised.kind);
    if (typeof entry === 'string') problems.push(`Entry ${index + 1} was left out: ${entry}`);
    else
      entries.push(entry.authors.length > 0 || normalised.kind !== 'atom' ? entry : { ...entry, authors: feedAuthors });
  }
  const title = plainText(firstText(channel('title'))).slice(0, 500);
  return {
    kind: normalised.kind,
    title: title === '' ? null : title,
    siteUrl: linkOf(channel('link'), base),
    entries,
    problems,
  };
};

const fieldsOf =
  (item: Record<string, unknown>): Fields =>
  (name) => {
    const values = item[`x:${name}`];
    return Array.isArray(values) ? values.map(fieldOf) : [];
  };

/** One element as xml2js gives it: a string, or its text under `_` and its attributes under `$`. */
const fieldOf = (value: unknown): Field => {
  if (typeof value === 'string') return { text: value, attributes: {} };
  const { _: text, $: attributes } = (typeof value === 'object' && value !== null ? value : {}) as {
    _?: unknown;
    $?: unknown;
  };
  const pairs = typeof attributes === 'object' && attributes !== null ? Object.entries(attributes) : [];
  return {
    text: typeof text === 'string' ? text : '',
    attributes: Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string')),
  };
};

const firstText = (fields: Field[]): string => fields.find(({ text }) => text.trim() !== '')?.text ?? '';

const baseUrl = (fields: Fields, outer: string): string => absoluteUrl(firstText(fields('base')), outer) ?? outer;

const entryOf = (fields: Fields, base: string, kind: NormalisedFeed['kind']): FeedEntry | string => {
  const url =
    absoluteUrl(firstText(fields('origlink')), base) ?? linkOf(fields('link'), base) ?? urlOfGuid(fields('guid'), base);
  return toEntry({
    url,
    link: firstText(fields('link')) || (fields('link')[0]?.attributes['href'] ?? ''),
    title: firstText(fields('title')),
    html: htmlOf(fields, kind),
    publishedAt: dateOf(fields('published')),
    updatedAt: dateOf(fields('updated')),
    authors: authorsOf(fields),
    categories: fields('category').map(
      ({ text, attributes }) => text.trim() || (attributes['label'] ?? attributes['term'] ?? ''),
    ),
  });
};

/** RSS writes the address as text, Atom as `href` of the alternate link; an HTML one is preferred. */
const linkOf = (links: Field[], base: string): string | null => {
  const written = links.find(({ text, attributes }) => text.trim() !== '' && attributes['href'] === undefined);
  const alternates = links.filter(
    ({ attributes }) => attributes['href'] !== undefined && ['alternate', undefined, ''].includes(attributes['rel']),
  );
  const html = alternates.find(({ attributes }) => /html/i.test(attributes['type'] ?? 'text/html'));
  return absoluteUrl(written?.text ?? '', base) ?? absoluteUrl((html ?? alternates[0])?.attributes['href'] ?? '', base);
};

const urlOfGuid = (guids: Field[], base: string): string | null => {
  const guid = guids.find(
    ({ text, attributes }) => /^https?:\/\//i.test(text.trim()) && attributes['ispermalink']?.toLowerCase() !== 'false',
  );
  return guid === undefined ? null : absoluteUrl(guid.text, base);
};

const dateOf = (fields: Field[]): Date | null => {
  for (const { text } of fields) {
    const date = parseDate(text);
    if (date !== null) return date;
  }
  return null;
};

/** "Jo Doe", and "jo@example.org (Jo Doe)" as RSS has it. */
const authorsOf = (fields: Fields): string[] =>
  fields('author').map(({ text }) => /^\S+@\S+\s*\(([^()]{1,200})\)/.exec(text.trim())?.[1] ?? text);

const htmlOf = (fields: Fields, kind: NormalisedFeed['kind']): string | null => {
  const candidates = [...fields('encoded'), ...fields('content'), ...fields('description')];
  const chosen = candidates.find(
    ({ text, attributes }) =>
      text.trim() !== '' && !/^(?:image|audio|video|application\/(?!xhtml))/i.test(attributes['type'] ?? ''),
  );
  if (chosen === undefined) return null;
  const isPlain =
    kind === 'atom' &&
    /^(?:text|text\/plain)?$/i.test(chosen.attributes['type'] ?? '') &&
    !/<\/?[a-z][^<>]*>/i.test(chosen.text);
  return isPlain ? chosen.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : chosen.text;
};
