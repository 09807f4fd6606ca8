import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import type { ListingRule } from '@cti/core/source';
import { failureFor, type Ask } from './ask.ts';
import { readListing } from './read-listing.ts';
import { sniff } from './sniff.ts';

/** Where an archive is read on: kept in a row, it lets a backfill go on after a restart. */
type ArchiveCursor = { page: number; url: string };

export type ArchiveStep = {
  url: string;
  /** What the page gave that earlier pages had not, none older than `since`. */
  entries: FeedEntry[];
  /** What came of it, in words. */
  outcome: string;
  /** Where to go on; null when the archive is done. */
  next: ArchiveCursor | null;
};

export type ArchiveOptions = {
  ask: Ask;
  /** An address with `{page}`, or the first page of a listing, whose links to next pages are then followed. */
  start: string;
  /** How a page of links is read; feeds and WordPress' lists of posts are told by themselves. */
  rule?: ListingRule | null;
  /** Entries dated before this are left out, and a page with none else is the last. */
  since?: Date | null;
  /** The last page read, counted from 1; 20 when left out. */
  pages?: number;
  from?: ArchiveCursor;
};

/**
 * A source's past, a page at a time and newest first, until the archive ends, repeats itself, reaches `since`, or `pages`
 * are read. Errors of `ask` reach the caller, who goes on from the last step's cursor; a page that is not there is the end.
 */
export async function* archivePages(options: ArchiveOptions): AsyncGenerator<ArchiveStep, void, undefined> {
  const { since = null, pages = 20 } = options;
  const seen = new Set<string>();
  let at: ArchiveCursor | null = options.from ?? { page: 1, url: pageAddress(options.start, 1) };
  while (at !== null && at.page <= pages) {
    const read: PageRead = await readPage(options, at);
    const fresh = read.entries.filter(({ url }) => !seen.has(canonicalUrl(url)));
    for (const { url } of fresh) seen.add(canonicalUrl(url));
    const entries = fresh.filter((entry) => !isOlder(entry, since));
    const end = read.end ?? endOf(fresh, entries);
    const next: ArchiveCursor | null = end === null && at.page < pages ? nextOf(options.start, at, read.next) : null;
    yield { url: at.url, entries, outcome: end ?? `${entries.length} entries.`, next };
    at = next;
  }
}

type PageRead = { entries: FeedEntry[]; next: string | null; end: string | null };

const readPage = async ({ ask, rule }: ArchiveOptions, { page, url }: ArchiveCursor): Promise<PageRead> => {
  const answer = await ask(url);
  // WordPress answers 400 for a page of posts behind the last one.
  if (page > 1 && [400, 404, 410].includes(answer.status))
    return { entries: [], next: null, end: `The archive ends before this page (${answer.status}).` };
  const failure = failureFor(answer);
  if (failure !== null) throw failure;
  const sniffed = await sniff(answer);
  switch (sniffed.kind) {
    case 'feed':
      return { entries: sniffed.feed.entries, next: null, end: null };
    case 'wp-json':
      return { entries: sniffed.entries, next: null, end: null };
    case 'page': {
      const { selector, nextSelector } = rule ?? {};
      const given = {
        ...(selector === undefined ? {} : { selector }),
        ...(nextSelector === undefined ? {} : { nextSelector }),
      };
      return { ...readListing(sniffed.html, answer.url, given), end: null };
    }
    default:
      return { entries: [], next: null, end: sniffed.kind === 'nothing' ? sniffed.outcome : 'The page is a sitemap.' };
  }
};

const endOf = (fresh: readonly FeedEntry[], entries: readonly FeedEntry[]): string | null => {
  if (fresh.length === 0) return 'The page names nothing new, so the archive ends here.';
  return entries.length === 0 ? 'Everything on the page is older than wanted.' : null;
};

const nextOf = (start: string, { page }: ArchiveCursor, link: string | null): ArchiveCursor | null => {
  const url = start.includes('{page}') ? pageAddress(start, page + 1) : link;
  return url === null ? null : { page: page + 1, url };
};

const pageAddress = (pattern: string, page: number): string => pattern.replaceAll('{page}', String(page));

const isOlder = ({ publishedAt, updatedAt }: FeedEntry, since: Date | null): boolean => {
  const date = publishedAt ?? updatedAt;
  return since !== null && date !== null && date < since;
};
