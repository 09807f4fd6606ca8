import type { Ask, Attempt } from './ask.ts';
import { ranked, type Candidate } from './candidate.ts';
import { guessedFeeds, serviceFeeds } from './cms-feeds.ts';
import { startInquiry, type Limits } from './inquiry.ts';
import { lookAt, type Search, type SeenPage } from './search.ts';
import { pageCandidates } from './search-pages.ts';
import { searchSitemaps } from './search-sitemaps.ts';

type DiscoveryLimits = Limits & {
  /** The Sitemap lines of the site's robots.txt, when the app has read it already; else it is asked for. */
  robotsSitemaps?: readonly string[];
};

export type Discovery = {
  /** Where the address led. */
  url: string;
  title: string | null;
  /** Ways to follow the source, best first; empty when none was found. */
  candidates: Candidate[];
  /** Every address tried, in order, with what came of it. */
  attempts: Attempt[];
  /** Why the search ended before everything was tried; null when it did not. */
  stopped: string | null;
};

const mostDeclared = 5;
const mostLinked = 3;
const mostSections = 2;
const mostGuessed = 8;

/**
 * Finds how a source can be followed, from any of its addresses: the address itself, the feeds its page declares or links
 * to, those of its service or publishing system, those of a blog the page links to, common addresses, WordPress'
 * interface, sitemaps, structured data, and its links. Guesses are made only while no feed is found. At most 25 requests
 * and 90 seconds unless `limits` says otherwise; never throws for what a site answers.
 */
export const discoverSource = async (url: string, ask: Ask, limits: DiscoveryLimits = {}): Promise<Discovery> => {
  const inquiry = startInquiry(ask, limits);
  const search: Search = { inquiry, found: [], pages: [], indexes: new Map() };
  if (/sitemap/i.test(URL.parse(url)?.pathname ?? '')) await searchSitemaps(search, url, [url]);
  let start = await lookAt(search, url, 'It is the address given.');
  if (start === null && search.found.length === 0) start = await lookAt(search, rootOf(url), "It is the site's root.");
  if (start !== null) await searchSite(search, start);
  if (start !== null || search.found.length === 0)
    await searchSitemaps(search, start?.url ?? url, limits.robotsSitemaps);
  search.found.push(...pageCandidates(search.pages));
  return {
    url: start?.url ?? url,
    title: start?.hints.title ?? search.found[0]?.title ?? null,
    candidates: ranked(search.found),
    attempts: inquiry.attempts,
    stopped: inquiry.spent(),
  };
};

const rootOf = (url: string): string => (URL.canParse(url) ? new URL('/', url).href : url);

const hasFeed = ({ found }: Search): boolean => found.some(({ kind, total }) => kind === 'feed' && total > 0);

const searchSite = async (search: Search, start: SeenPage): Promise<void> => {
  await searchPage(search, start);
  if (!hasFeed(search)) {
    for (const section of start.hints.sections.slice(0, mostSections)) {
      const page = await lookAt(search, section, 'The page links to it.');
      if (page !== null) await searchPage(search, page);
      if (hasFeed(search)) break;
    }
  }
  if (!hasFeed(search)) await guess(search);
  await searchWordPress(search);
};

/** What a page says itself: its own feeds first, then its service's, then those it merely links to. */
const searchPage = async (search: Search, { url, html, hints }: SeenPage): Promise<void> => {
  for (const { url: feed } of hints.declared.slice(0, mostDeclared))
    await lookAt(search, feed, 'The page declares it.');
  if (!hasFeed(search))
    await firstFeed(search, serviceFeeds(url, html), `${new URL(url).hostname} keeps its feeds there.`);
  if (!hasFeed(search)) await firstFeed(search, hints.linked.slice(0, mostLinked), 'The page links to it.');
};

/** The address of a feed that nothing speaks of: its publishing system's, then the common ones. */
const guess = async (search: Search): Promise<void> => {
  const pages = search.pages.toReversed();
  for (const { url, hints } of pages)
    if (hints.cms !== null) await firstFeed(search, guessedFeeds(url, hints.cms), `${hints.cms} keeps its feed there.`);
  const rest = new Set(pages.flatMap(({ url }) => guessedFeeds(url, null)));
  await firstFeed(search, [...rest].slice(0, mostGuessed), 'Feeds are often there.');
};

const firstFeed = async (search: Search, urls: readonly string[], because: string): Promise<void> => {
  for (const url of urls) {
    if (hasFeed(search)) return;
    await lookAt(search, url, because);
  }
};

const searchWordPress = async (search: Search): Promise<void> => {
  const page = search.pages.find(({ hints }) => hints.wpApi !== null || hints.cms === 'WordPress');
  if (page === undefined) return;
  const api = page.hints.wpApi ?? new URL('/wp-json/', page.url).href;
  const posts = URL.parse('wp/v2/posts?per_page=50&_embed=author', api.endsWith('/') ? api : `${api}/`);
  if (posts !== null) await lookAt(search, posts.href, "It is WordPress' own list of posts.");
};
