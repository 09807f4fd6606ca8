import Parser from 'rss-parser';
import { CtiError } from '@cti/core/error';
import type { Feed, FeedEntry } from '@cti/core/feed';
import { absoluteUrl } from '../page/dom.ts';
import { entryLink, siteLink, type LinkField } from './choose-link.ts';
import { entryHtml } from './entry-html.ts';
import { lifetime } from './lifetime.ts';
import { toEntry } from './feed-entry.ts';
import { fieldNames, type FieldName } from './field-names.ts';
import type { NormalisedFeed } from './normalise-feed.ts';
import { parseFeedDate } from './parse-feed-date.ts';
import { plainText } from './plain-text.ts';

type Fields = (name: FieldName) => LinkField[];

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
    const entry = entryOf(fields, base, normalised.kind);
    if (typeof entry === 'string') problems.push(`Entry ${index + 1} was left out: ${entry}`);
    else
      entries.push(entry.authors.length > 0 || normalised.kind !== 'atom' ? entry : { ...entry, authors: feedAuthors });
  }
  const title = plainText(firstText(channel('title')))
    .slice(0, 500)
    .toWellFormed();
  return {
    kind: normalised.kind,
    title: title === '' ? null : title,
    siteUrl: siteLink(channel('link'), base),
    ...lifetime({
      ttl: firstText(channel('ttl')),
      period: firstText(channel('updateperiod')),
      frequency: firstText(channel('updatefrequency')),
    }),
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
const fieldOf = (value: unknown): LinkField => {
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

const firstText = (fields: LinkField[]): string => fields.find(({ text }) => text.trim() !== '')?.text ?? '';

const baseUrl = (fields: Fields, outer: string): string => absoluteUrl(firstText(fields('base')), outer) ?? outer;

const entryOf = (fields: Fields, outer: string, kind: NormalisedFeed['kind']): FeedEntry | string => {
  const base = baseUrl(fields, outer);
  const contents = fields('content');
  const url =
    absoluteUrl(firstText(fields('origlink')), base) ??
    entryLink({ links: fields('link'), contents, enclosures: fields('enclosure') }, base) ??
    urlOfGuid(fields('guid'), base);
  const hasBase = firstText(fields('base')) !== '';
  return toEntry({
    url,
    link: firstText(fields('link')) || (fields('link')[0]?.attributes['href'] ?? ''),
    title: firstText(fields('title')),
    html: entryHtml(
      [...fields('encoded'), ...contents, ...fields('description')],
      kind === 'atom',
      hasBase ? base : (url ?? base),
    ),
    publishedAt: dateOf(fields('published')),
    updatedAt: dateOf(fields('updated')),
    authors: authorsOf(fields),
    categories: fields('category').map(
      ({ text, attributes }) => text.trim() || (attributes['label'] ?? attributes['term'] ?? ''),
    ),
  });
};

const urlOfGuid = (guids: LinkField[], base: string): string | null => {
  const guid = guids.find(
    ({ text, attributes }) => /^https?:\/\//i.test(text.trim()) && attributes['ispermalink']?.toLowerCase() !== 'false',
  );
  return guid === undefined ? null : absoluteUrl(guid.text, base);
};

const dateOf = (fields: LinkField[]): Date | null => {
  for (const { text } of fields) {
    const date = parseFeedDate(text);
    if (date !== null) return date;
  }
  return null;
};

/** "Jo Doe"; out of "jo@example.org (Jo Doe)" as RSS has it, and out of "Jo Doe <jo@example.org>", the name. */
const authorsOf = (fields: Fields): string[] =>
  fields('author').map(({ text }) => {
    const trimmed = text.trim();
    return (
      /^[^\s@]+@\S+\s*\(([^()]{1,200})\)/.exec(trimmed)?.[1] ??
      /^([^<>]{1,200}?)\s*<[^<>@]+@[^<>]+>$/.exec(trimmed)?.[1] ??
      text
    );
  });
