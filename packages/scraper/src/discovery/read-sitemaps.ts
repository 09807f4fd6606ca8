import { canonicalUrl } from '@cti/core/canonical-url';
import { CtiError, ctiErrorIn, messageOf } from '@cti/core/error';
import type { FeedEntry } from '@cti/core/feed';
import { failureFor, type Ask } from './ask.ts';
import { bareEntry } from './link-card.ts';
import { looksLikeArticle } from './looks-like-article.ts';
import { parseSitemap, type SitemapLink, type SitemapPage } from './parse-sitemap.ts';
import { sitemapText } from './sitemap-text.ts';

type SitemapOptions = {
  /** Sitemaps of an index last changed before this are not read, and pages dated before it not given. */
  since?: Date | null;
  /** Files read at one look; 8 when left out. */
  mostFiles?: number;
  /** Entries given, newest first; 500 when left out. */
  mostEntries?: number;
};

type SitemapReading = {
  entries: FeedEntry[];
  /** Files that could not be read, each with why. */
  problems: string[];
  /** Files named by an index and left for another look. */
  unread: string[];
};

/**
 * Reads sitemaps and the ones their indexes name, those that sound like articles and changed last first, and gives their
 * pages that look like articles. A single start that cannot be read throws CtiError `nothing-found`; one of several is a
 * problem. A host that asks to wait (`retry-later`) ends the reading with its error.
 */
export const readSitemaps = async (
  start: readonly string[],
  ask: Ask,
  { since = null, mostFiles = 8, mostEntries = 500 }: SitemapOptions = {},
): Promise<SitemapReading> => {
  const problems: string[] = [];
  const pages = new Map<string, SitemapPage>();
  const seen = new Set(start);
  let queue = [...seen];
  for (let read = 0; read < mostFiles && queue.length > 0; read += 1) {
    const [url = '', ...rest] = queue;
    queue = rest;
    try {
      const sitemap = await readSitemap(url, ask);
      const named = sitemap.sitemaps.filter((link) => !seen.has(link.url) && !isBefore(link.lastModified, since));
      for (const link of named) seen.add(link.url);
      queue.push(...inOrder(named));
      for (const page of sitemap.pages) if (!isBefore(dateOf(page), since)) pages.set(canonicalUrl(page.url), page);
    } catch (error) {
      if (ctiErrorIn(error)?.verdict === 'retry-later') throw error;
      if (start.length === 1 && read === 0) throw unreadable(url, error);
      problems.push(`${url}: ${messageOf(error)}`);
    }
  }
  return { entries: sitemapEntries([...pages.values()], mostEntries), problems, unread: queue };
};

/** One sitemap file. Throws CtiError when its address answers with something else. */
export const readSitemap = async (url: string, ask: Ask) => {
  const answer = await ask(url);
  const failure = failureFor(answer);
  if (failure !== null) throw failure;
  return parseSitemap(await sitemapText(answer), answer.url);
};

/** A sitemap's pages that look like articles, newest first. A page's own title is unknown unless it is news: its address stands for it. */
export const sitemapEntries = (pages: readonly SitemapPage[], most = 500): FeedEntry[] =>
  pages
    .filter(({ url, title }) => title !== null || looksLikeArticle(url))
    .sort((a, b) => (dateOf(b)?.getTime() ?? 0) - (dateOf(a)?.getTime() ?? 0))
    .slice(0, most)
    .map(({ url, title, publishedAt, lastModified }) => ({
      ...bareEntry(url, title ?? titleFrom(url), publishedAt),
      updatedAt: lastModified,
    }));

const dateOf = (page: SitemapPage): Date | null => page.publishedAt ?? page.lastModified;
const isBefore = (date: Date | null, since: Date | null): boolean => date !== null && since !== null && date < since;

/** News and posts before what may hold anything, and that before pages about the site; among equals the last changed. */
export const inOrder = (links: readonly SitemapLink[]): string[] =>
  [...links]
    .sort((a, b) => rank(a.url) - rank(b.url) || (b.lastModified?.getTime() ?? 0) - (a.lastModified?.getTime() ?? 0))
    .map(({ url }) => url);

const rank = (url: string): number => {
  const path = URL.parse(url)?.pathname.toLowerCase() ?? '';
  if (/image|video|categor|tag|author|user|product|taxonom|event|careers|jobs/.test(path)) return 3;
  if (/news|post|blog|article|research|advisor|insight|threat/.test(path)) return 0;
  return /page|misc|landing/.test(path) ? 2 : 1;
};

/** A page's address says what it is about until its own title is read. */
const titleFrom = (url: string): string => {
  const last = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url;
  const slug = last.replace(/\.\w{1,5}$/, '').replaceAll(/[-_]+/g, ' ');
  try {
    return decodeURIComponent(slug).slice(0, 200) || url;
  } catch {
    return slug || url;
  }
};

/** Says what was tried, since a person who gave only a site's address expects its feed to be found. */
const unreadable = (url: string, error: unknown): CtiError => {
  const { code = 'nothing-found', detail = {} } = ctiErrorIn(error) ?? {};
  const message = `No feed is given, and the sitemap ${url} could not be read: ${messageOf(error)}. Give the feed's address, a sitemap or a listing.`;
  return new CtiError(code, message, 'give-up', { detail, cause: error });
};
