import { z } from 'zod';
import { CtiError } from '@cti/core/error';
import type { Feed, FeedEntry } from '@cti/core/feed';
import { absoluteUrl } from '../page/dom.ts';
import { absoluteHtml } from './absolute-html.ts';
import { toEntry } from './feed-entry.ts';
import { mendJson } from './mend-json.ts';
import { parseFeedDate } from './parse-feed-date.ts';
import { plainText } from './plain-text.ts';

const text = z.union([z.string(), z.number().transform(String)]).catch('');
/** A list; what should be one but stands alone counts as its only element. */
const list = z
  .union([z.array(z.unknown()), z.union([z.string(), z.looseObject({})]).transform((value): unknown[] => [value])])
  .catch([]);
/** Some write the name where an object with it belongs. */
const Author = z.union([z.string().transform((name) => ({ name })), z.object({ name: text })]);
const Item = z.object({
  id: text,
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  date_published: text,
  date_modified: text,
  author: Author.nullable().catch(null),
  authors: list,
  tags: list,
});
/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org). A field of the wrong type counts as absent, so one slip does not cost the feed. Some leave
 * the version out or write a number: then the items have to look like a feed's.
 */
const JsonFeed = z
  .object({
    version: text,
    title: text,
    home_page_url: text,
    author: Author.nullable().catch(null),
    authors: list,
    items: z.array(z.unknown()).nullable().optional().catch(null),
  })
  .refine(({ version, items }) => isVersion.test(version) || (Array.isArray(items) && items.some(isItem)));

const isVersion = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i;
const isItem = (value: unknown): boolean => {
  const item = Item.safeParse(value).data;
  return (
    item !== undefined &&
    (item.url !== '' || item.id !== '') &&
    `${item.title}${item.content_html}${item.content_text}` !== ''
  );
};

const entryLimit = 2_000;

/** Reads a JSON document as a JSON Feed. Throws `not-a-feed` when it is no JSON or another kind of JSON. */
export const readJsonFeed = (source: string, feedUrl: string): Feed => {
  const { json, truncated } = parseJson(source, feedUrl);
  const parsed = JsonFeed.safeParse(json);
  if (!parsed.success) throw notJsonFeed(feedUrl, 'answers with JSON that is not a JSON Feed');
  const feed = parsed.data;
  const items = feed.items ?? [];
  const problems: string[] = [];
  const entries: FeedEntry[] = [];
  const feedAuthors = authorsOf(feed.authors, feed.author);
  if (items.length > entryLimit)
    problems.push(`The feed lists ${items.length} entries; only the first ${entryLimit} are read.`);
  for (const [index, value] of items.slice(0, entryLimit).entries()) {
    const item = Item.safeParse(value);
    const entry = item.success ? entryOf(item.data, feedUrl, feedAuthors) : 'it is not an object.';
    if (typeof entry === 'string') problems.push(`Entry ${index + 1} was left out: ${entry}`);
    else entries.push(entry);
  }
  if (truncated) problems.push('The feed breaks off before its end; an entry that was not complete was left out.');
  const title = plainText(feed.title).slice(0, 500).toWellFormed();
  return {
    kind: 'json-feed',
    title: title === '' ? null : title,
    siteUrl: absoluteUrl(feed.home_page_url, feedUrl),
    entries,
    problems,
  };
};

const entryOf = (item: z.infer<typeof Item>, feedUrl: string, feedAuthors: string[]): FeedEntry | string => {
  const link = item.url || (/^https?:/i.test(item.id) ? item.id : '') || item.external_url;
  const url = absoluteUrl(link, feedUrl);
  const authors = authorsOf(item.authors, item.author);
  const plain = item.content_text || item.summary;
  return toEntry({
    url,
    link,
    title: item.title,
    html: item.content_html
      ? absoluteHtml(item.content_html, url ?? feedUrl)
      : plain === ''
        ? null
        : htmlOfPlain(plain),
    publishedAt: parseFeedDate(item.date_published),
    updatedAt: parseFeedDate(item.date_modified),
    authors: authors.length > 0 ? authors : feedAuthors,
    categories: item.tags.filter((tag) => typeof tag === 'string'),
  });
};

const authorsOf = (authors: unknown[], author: { name: string } | null): string[] =>
  [...authors.slice(0, 50).map((value) => Author.safeParse(value).data?.name ?? ''), author?.name ?? ''].filter(
    (name) => name !== '',
  );

const htmlOfPlain = (plain: string): string =>
  plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('');

/** Values beyond this many make more objects than a worker has memory for. */
const valueLimit = 1_000_000;

const parseJson = (source: string, feedUrl: string): { json: unknown; truncated: boolean } => {
  let values = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === ',' || character === '{' || character === '[') values += 1;
  }
  if (values > valueLimit) throw notJsonFeed(feedUrl, 'answers with JSON of more than a million values');
  try {
    return { json: JSON.parse(source), truncated: false };
  } catch {
    return parseMended(source, feedUrl);
  }
};

const parseMended = (source: string, feedUrl: string): { json: unknown; truncated: boolean } => {
  const { json, truncated } = mendJson(source);
  try {
    return { json: JSON.parse(json), truncated };
  } catch (cause) {
    throw notJsonFeed(feedUrl, 'answers with broken JSON', cause);
  }
};

const notJsonFeed = (url: string, found: string, cause?: unknown) =>
  new CtiError('not-a-feed', `The address ${found}, not a feed.`, 'retry', { detail: { url }, cause });
