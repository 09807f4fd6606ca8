import { z } from 'zod';
import { CtiError } from '@cti/core/error';
import type { Feed, FeedEntry } from '@cti/core/feed';
import { absoluteUrl } from '../page/dom.ts';
import { toEntry } from './feed-entry.ts';
import { parseDate } from './parse-date.ts';
import { plainText } from './plain-text.ts';

const text = z.string().catch('');
const list = z.array(z.unknown()).catch([]);
const Author = z.object({ name: text });
const Item = z.object({
  id: z.union([z.string(), z.number()]).transform(String).catch(''),
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
/** JSON Feed 1.0 and 1.1 (jsonfeed.org). A field of the wrong type counts as absent, so one slip does not cost the feed. */
const JsonFeed = z.object({
  version: z.string().regex(/^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//),
  title: text,
  home_page_url: text,
  author: Author.nullable().catch(null),
  authors: list,
  items: list,
});

const entryLimit = 2_000;

/** Reads a JSON document as a JSON Feed. Throws `not-a-feed` when it is no JSON or another kind of JSON. */
export const readJsonFeed = (source: string, feedUrl: string): Feed => {
  const parsed = JsonFeed.safeParse(parseJson(source, feedUrl));
  if (!parsed.success) throw notJsonFeed(feedUrl, 'answers with JSON that is not a JSON Feed');
  const feed = parsed.data;
  const problems: string[] = [];
  const entries: FeedEntry[] = [];
  const feedAuthors = authorsOf(feed.authors, feed.author);
  if (feed.items.length > entryLimit)
    problems.push(`The feed lists ${feed.items.length} entries; only the first ${entryLimit} are read.`);
  for (const [index, value] of feed.items.slice(0, entryLimit).entries()) {
    const item = Item.safeParse(value);
    const entry = item.success ? entryOf(item.data, feedUrl, feedAuthors) : 'it is not an object.';
    if (typeof entry === 'string') problems.push(`Entry ${index + 1} was left out: ${entry}`);
    else entries.push(entry);
  }
  const title = plainText(feed.title).slice(0, 500);
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
  const authors = authorsOf(item.authors, item.author);
  const plain = item.content_text || item.summary;
  return toEntry({
    url: absoluteUrl(link, feedUrl),
    link,
    title: item.title,
    html: item.content_html || (plain === '' ? null : htmlOfPlain(plain)),
    publishedAt: parseDate(item.date_published),
    updatedAt: parseDate(item.date_modified),
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

const parseJson = (source: string, feedUrl: string): unknown => {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw notJsonFeed(feedUrl, 'answers with broken JSON', cause);
  }
};

const notJsonFeed = (url: string, found: string, cause?: unknown) =>
  new CtiError('not-a-feed', `The address ${found}, not a feed.`, 'retry', { detail: { url }, cause });
