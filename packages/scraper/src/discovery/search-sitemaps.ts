import type { FeedEntry } from '@cti/core/feed';
import { decodeBody } from '../http/decode.ts';
import { candidateOf } from './candidate.ts';
import { inOrder, sitemapEntries } from './read-sitemaps.ts';
import { count, sitemapWords, type Search } from './search.ts';
import { sniff } from './sniff.ts';

/** Names sitemaps go by where robots.txt names none. */
const commonNames = ['/sitemap.xml', '/sitemap_index.xml', '/wp-sitemap.xml', '/news-sitemap.xml', '/sitemap.xml.gz'];
const mostNamed = 3;
const mostChildren = 2;

/**
 * Looks for a sitemap that names articles: those robots.txt names, else the common names; of an index, the parts that
 * sound like articles. Where a feed is known already, only the first named one is looked at.
 */
export const searchSitemaps = async (search: Search, pageUrl: string, named?: readonly string[]): Promise<void> => {
  const hasFeed = search.found.some(({ kind, total }) => kind === 'feed' && total > 0);
  const declared = named ?? (hasFeed ? [] : await namedByRobots(search, pageUrl));
  const guessed = hasFeed ? [] : commonNames.map((name) => new URL(name, pageUrl).href);
  const urls = declared.length > 0 ? inOrder(declared.map((url) => ({ url, lastModified: null }))) : guessed;
  for (const url of urls.slice(0, declared.length > 0 ? (hasFeed ? 1 : mostNamed) : guessed.length)) {
    const because = declared.length > 0 ? 'robots.txt names it.' : 'Sitemaps are often there.';
    if (await searchSitemap(search, { url, because, pageUrl })) return;
  }
};

type Place = { url: string; because: string; pageUrl: string };

/** Whether the sitemap, or a part of it, names articles. */
const searchSitemap = async (search: Search, { url, because, pageUrl }: Place): Promise<boolean> => {
  const entries: FeedEntry[] = [];
  const queue = search.indexes.has(url) ? inOrder(search.indexes.get(url) ?? []) : [url];
  for (let read = 0; read <= mostChildren && queue.length > 0 && entries.length === 0; read += 1) {
    const next = queue.shift() ?? url;
    const answer = await search.inquiry.get(next);
    if (answer === null) continue;
    const sniffed = await sniff(answer);
    if (sniffed.kind !== 'sitemap') {
      search.inquiry.note(next, sniffed.kind === 'nothing' ? sniffed.outcome : 'It is no sitemap.');
      continue;
    }
    const { sitemaps, pages } = sniffed.sitemap;
    entries.push(...sitemapEntries(pages));
    search.inquiry.note(next, sitemapWords(sniffed.sitemap));
    queue.unshift(...inOrder(sitemaps));
  }
  if (entries.length === 0) return false;
  const section = sectionOf(pageUrl, entries);
  const rules = { sitemaps: [url], ...(section === null ? {} : { urlPatterns: [section.pattern] }) };
  search.found.push(
    candidateOf({ kind: 'sitemap', url, title: null, entries: section?.entries ?? entries, because, rules }),
  );
  return true;
};

/** A person who gives `/blog` wants what stands below it, not all the site's pages. */
const sectionOf = (pageUrl: string, entries: FeedEntry[]): { pattern: string; entries: FeedEntry[] } | null => {
  const { origin, pathname } = new URL(pageUrl);
  const folder = pathname.replace(/\/[^/]*\.\w{2,5}$/, '').replace(/\/+$/, '');
  if (folder === '') return null;
  const start = `${origin}${folder}/`;
  const below = entries.filter(({ url }) => url.startsWith(start));
  if (below.length < 3) return null;
  return { pattern: `^${start.replaceAll(/[\\^$.|?+()[\]{}*]/g, String.raw`\$&`)}`, entries: below };
};

const namedByRobots = async ({ inquiry }: Search, pageUrl: string): Promise<string[]> => {
  const url = new URL('/robots.txt', pageUrl).href;
  const answer = await inquiry.get(url);
  if (answer === null) return [];
  const lines = decodeBody(answer.body, answer.contentType, 'html')
    .slice(0, 512_000)
    .split(/\r\n?|\n/, 10_000);
  const named = lines.flatMap(
    (line) => /^\s{0,20}sitemap\s{0,20}:\s{0,20}(https?:\/\/\S{1,2000})/i.exec(line)?.[1] ?? [],
  );
  inquiry.note(
    url,
    named.length === 0 ? 'It names no sitemap.' : `It names ${count(named.length, 'sitemap', 'sitemaps')}.`,
  );
  return [...new Set(named)].slice(0, 50);
};
