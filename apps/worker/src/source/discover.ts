import type { Feed, FeedEntry } from '@cti/core/feed';
import { CtiError, ctiErrorIn, messageOf } from '@cti/core/error';
import type { SourceRow } from '@cti/db/write/checks';
import { articleLinks } from '@cti/scraper/discovery/listing';
import { looksLikeArticle } from '@cti/scraper/discovery/looks-like-article';
import { parseSitemap } from '@cti/scraper/discovery/parse-sitemap';

type Get = (url: string) => Promise<{ text: string; url: string }>;

/** Sitemap files read at one look, and pages taken from them: the newest first, the rest at later looks. */
const mostSitemaps = 8;
const mostPages = 500;

const byNewest = (a: { lastModified: Date | null }, b: { lastModified: Date | null }) =>
  (b.lastModified?.getTime() ?? 0) - (a.lastModified?.getTime() ?? 0);

/** A page's address says what it is about until its own title is read. */
const titleFrom = (url: string) => {
  const last = new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url;
  const slug = last.replace(/\.\w{1,5}$/, '').replaceAll(/[-_]+/g, ' ');
  try {
    return decodeURIComponent(slug).slice(0, 200) || url;
  } catch {
    return slug || url;
  }
};

const readSitemaps = async (start: string[], get: Get, problems: string[]): Promise<FeedEntry[]> => {
  const queue = [...start];
  const pages = new Map<string, Date | null>();
  for (let read = 0; read < mostSitemaps; read += 1) {
    const url = queue.shift();
    if (!url) break;
    try {
      const answer = await get(url);
      const { sitemaps, pages: found } = parseSitemap(answer.text, answer.url);
      queue.push(...sitemaps.sort(byNewest).map((sitemap) => sitemap.url));
      for (const page of found) pages.set(page.url, page.lastModified);
    } catch (error) {
      if (ctiErrorIn(error)?.verdict === 'retry-later') throw error;
      if (start.length === 1) throw unreadable(url, error);
      problems.push(`${url}: ${messageOf(error)}`);
    }
  }
  return [...pages]
    .map(([url, lastModified]) => ({ url, lastModified }))
    .filter(({ url }) => looksLikeArticle(url))
    .sort(byNewest)
    .slice(0, mostPages)
    .map(({ url, lastModified }) => ({
      url,
      title: titleFrom(url),
      publishedAt: null,
      updatedAt: lastModified,
      authors: [],
      html: null,
      categories: [],
    }));
};

/** Says what was tried, since a person who gave only a site's address expects its feed to be found. */
const unreadable = (url: string, error: unknown): CtiError => {
  const { code = 'nothing-found', detail = {} } = ctiErrorIn(error) ?? {};
  const message = `No feed is given, and the sitemap ${url} could not be read: ${messageOf(error)}. Give the feed's address, a sitemap or a listing.`;
  return new CtiError(code, message, 'give-up', { detail, cause: error });
};

/** Finds the articles of a source without a feed: from its listings, the sitemaps it names, or those its robots.txt names. */
export const discover = async (
  source: Pick<SourceRow, 'url' | 'rules'>,
  robotsSitemaps: string[],
  get: Get,
): Promise<Feed> => {
  const { listings, sitemaps } = source.rules;
  const problems: string[] = [];
  const entries: FeedEntry[] = [];
  for (const url of listings) {
    const answer = await get(url);
    entries.push(...articleLinks(answer.text, answer.url));
  }
  if (listings.length === 0 || sitemaps.length > 0) {
    const named = sitemaps.length > 0 ? sitemaps : robotsSitemaps;
    const start = named.length > 0 ? named : [new URL('/sitemap.xml', source.url).href];
    entries.push(...(await readSitemaps(start, get, problems)));
  }
  return { kind: listings.length > 0 ? 'listing' : 'sitemap', title: null, siteUrl: source.url, entries, problems };
};
