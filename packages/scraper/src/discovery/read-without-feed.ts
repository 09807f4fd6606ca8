import { canonicalUrl } from '@cti/core/canonical-url';
import { ctiErrorIn, messageOf } from '@cti/core/error';
import type { Feed, FeedEntry } from '@cti/core/feed';
import type { SourceRules } from '@cti/core/source';
import { decodeBody } from '../http/decode.ts';
import { failureFor, type Answer, type Ask } from './ask.ts';
import { learnSelector, type LearnedSelector } from './learn-selector.ts';
import { readJsonLd } from './read-json-ld.ts';
import { readListing } from './read-listing.ts';
import { readSitemaps } from './read-sitemaps.ts';
import { readWpJson } from './read-wp-json.ts';

/** A listing whose selector found nothing, and what would find its articles now: a proposal for a person, not a change. */
export type MissedSelector = {
  url: string;
  selector: string;
  learned: LearnedSelector | null;
  /** What the learned one finds. */
  entries: FeedEntry[];
};

export type SourceReading = { feed: Feed; missed: MissedSelector[] };

type ReadingOptions = {
  /** Whether all these articles are stored already: then a listing is not read further back. */
  allKnown?: (urls: string[]) => Promise<boolean>;
};

type Source = { url: string; rules: SourceRules };
type Reading = SourceReading & {
  ask: Ask;
  allKnown: (urls: string[]) => Promise<boolean>;
  failed: unknown[];
  read: number;
};

const mostListings = 30;
const mostEntries = 2_000;

/**
 * The articles of a source without a feed, by every way its rules name: listings, WordPress' interface, structured data
 * and sitemaps; without any, the sitemaps its robots.txt names, or /sitemap.xml. One way that fails is a problem in the
 * feed; when all do, the first error is thrown. A host that asks to wait (`retry-later`) ends the reading with its error.
 */
export const readWithoutFeed = async (
  { url, rules }: Source,
  robotsSitemaps: readonly string[],
  ask: Ask,
  { allKnown = async () => false }: ReadingOptions = {},
): Promise<SourceReading> => {
  const { listings, sitemaps, wpJson, jsonLd = [] } = rules;
  const kind = listings.length > 0 ? 'listing' : 'sitemap';
  const feed: Feed = { kind, title: null, siteUrl: url, entries: [], problems: [] };
  const reading: Reading = { feed, missed: [], ask, allKnown, failed: [], read: 0 };
  for (const listing of listings.slice(0, mostListings))
    await attempt(reading, () => readPages(reading, listing, rules));
  for (const endpoint of wpJson?.endpoints ?? [])
    await attempt(reading, async () => {
      const { text, url: at } = await textOf(await ask(endpoint), 'xml');
      feed.entries.push(...readWpJson(text, at, wpJson?.urlFields));
    });
  for (const page of jsonLd)
    await attempt(reading, async () => {
      const { text, url: at } = await textOf(await ask(page), 'html');
      feed.entries.push(...readJsonLd(text, at));
    });
  const otherWays = listings.length + (wpJson?.endpoints.length ?? 0) + jsonLd.length;
  if (otherWays === 0 || sitemaps.length > 0)
    await attempt(reading, () => readAllSitemaps(reading, url, sitemaps, robotsSitemaps));
  if (reading.read === 0 && reading.failed.length > 0) throw reading.failed[0];
  feed.entries = unique(feed.entries);
  return { feed, missed: reading.missed };
};

const attempt = async (reading: Reading, read: () => Promise<void>): Promise<void> => {
  try {
    await read();
    reading.read += 1;
  } catch (error) {
    if (ctiErrorIn(error)?.verdict === 'retry-later') throw error;
    reading.failed.push(error);
    reading.feed.problems.push(`${messageOf(error)}.`.replace(/\.\.$/, '.'));
  }
};

const readPages = async (reading: Reading, listing: string, { listing: rule }: SourceRules): Promise<void> => {
  const seen = new Set<string>();
  let next: string | null = listing;
  for (let page = 0; page < (rule?.pages ?? 1) && next !== null && !seen.has(canonicalUrl(next)); page += 1) {
    seen.add(canonicalUrl(next));
    const { text, url } = await textOf(await reading.ask(next), 'html');
    const read = readListing(text, url, rule ?? {});
    reading.feed.entries.push(...read.entries);
    if (read.selectorMissed && page === 0 && rule?.selector !== undefined)
      noteMissed(reading, { text, url, selector: rule.selector });
    if (read.entries.length === 0 || (await reading.allKnown(read.entries.map((entry) => entry.url)))) return;
    next = read.next;
  }
};

const noteMissed = (
  { feed, missed }: Reading,
  { text, url, selector }: { text: string; url: string; selector: string },
) => {
  const learned = learnSelector(text, url);
  const entries = learned === null ? [] : readListing(text, url, { selector: learned.selector }).entries;
  missed.push({ url, selector, learned, entries });
  const instead = learned === null ? '' : ` “${learned.selector}” would find ${learned.articles} articles.`;
  feed.problems.push(`The selector “${selector}” finds nothing on ${url}.${instead}`);
};

const readAllSitemaps = async (
  { feed, ask }: Reading,
  url: string,
  named: readonly string[],
  byRobots: readonly string[],
) => {
  const first = named.length > 0 ? named : byRobots;
  const start = first.length > 0 ? first : [new URL('/sitemap.xml', url).href];
  const { entries, problems } = await readSitemaps(start, ask);
  feed.entries.push(...entries);
  feed.problems.push(...problems);
};

const textOf = async (answer: Answer, kind: 'html' | 'xml'): Promise<{ text: string; url: string }> => {
  const failure = failureFor(answer);
  if (failure !== null) throw failure;
  return { text: decodeBody(answer.body, answer.contentType, kind), url: answer.url };
};

const unique = (entries: readonly FeedEntry[]): FeedEntry[] => {
  const known = new Map<string, FeedEntry>();
  for (const entry of entries) if (!known.has(canonicalUrl(entry.url))) known.set(canonicalUrl(entry.url), entry);
  return [...known.values()].slice(0, mostEntries);
};
