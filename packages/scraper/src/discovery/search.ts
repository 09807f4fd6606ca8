import { candidateOf, type Candidate } from './candidate.ts';
import type { Inquiry } from './inquiry.ts';
import { pageHints, type PageHints } from './page-hints.ts';
import type { Sitemap, SitemapLink } from './parse-sitemap.ts';
import { sitemapEntries } from './read-sitemaps.ts';
import { sniff, type Sniffed } from './sniff.ts';

/** A page seen on the way, with what it says of where articles are listed. */
export type SeenPage = { url: string; html: string; hints: PageHints };

export type Search = {
  inquiry: Inquiry;
  found: Candidate[];
  pages: SeenPage[];
  /** Indexes of sitemaps met while looking for feeds, each with the sitemaps it names. */
  indexes: Map<string, SitemapLink[]>;
};

const feedNames = { rss: 'RSS', rdf: 'RSS 1.0', atom: 'Atom', 'json-feed': 'JSON Feed' };

/** Asks for an address, says what it is, and keeps it as a candidate if it lists articles. A page comes back; anything else is null. */
export const lookAt = async (search: Search, url: string, because: string): Promise<SeenPage | null> => {
  const answer = await search.inquiry.get(url);
  if (answer === null) return null;
  const sniffed = await sniff(answer);
  if (sniffed.kind === 'page') {
    const page = { url: answer.url, html: sniffed.html, hints: pageHints(sniffed.html, answer.url) };
    search.pages.push(page);
    search.inquiry.note(url, pageWords(page.hints));
    return page;
  }
  search.inquiry.note(url, words(sniffed));
  if (sniffed.kind === 'sitemap') search.indexes.set(url, sniffed.sitemap.sitemaps);
  const candidate = candidateFrom(sniffed, answer.url, because);
  if (candidate !== null) search.found.push(candidate);
  return null;
};

const candidateFrom = (sniffed: Sniffed, url: string, because: string): Candidate | null => {
  if (sniffed.kind === 'feed') {
    const { title, entries } = sniffed.feed;
    return candidateOf({ kind: 'feed', url, title, entries, because });
  }
  if (sniffed.kind === 'wp-json') {
    const rules = { wpJson: { endpoints: [url] } };
    return candidateOf({ kind: 'wp-json', url, title: null, entries: sniffed.entries, because, rules });
  }
  if (sniffed.kind === 'sitemap' && sniffed.sitemap.pages.length > 0) {
    const entries = sitemapEntries(sniffed.sitemap.pages);
    return candidateOf({ kind: 'sitemap', url, title: null, entries, because, rules: { sitemaps: [url] } });
  }
  return null;
};

const words = (sniffed: Exclude<Sniffed, { kind: 'page' }>): string => {
  switch (sniffed.kind) {
    case 'feed': {
      const { kind, entries } = sniffed.feed;
      const name = kind === 'sitemap' || kind === 'listing' ? kind : feedNames[kind];
      return `A feed (${name}) with ${count(entries.length, 'entry', 'entries')}.`;
    }
    case 'wp-json':
      return `WordPress' list of posts, with ${count(sniffed.entries.length, 'post', 'posts')}.`;
    case 'sitemap':
      return sitemapWords(sniffed.sitemap);
    case 'nothing':
      return sniffed.outcome;
  }
};

/** What a sitemap holds. */
export const sitemapWords = ({ sitemaps, pages }: Sitemap): string =>
  sitemaps.length > 0
    ? `An index of ${count(sitemaps.length, 'sitemap', 'sitemaps')}.`
    : `A sitemap with ${count(pages.length, 'page', 'pages')}, ${sitemapEntries(pages, pages.length).length} of which look like articles.`;

const pageWords = ({ cms, declared, linked }: PageHints): string => {
  const made = cms === null ? 'A page' : `A page made with ${cms}`;
  const feeds =
    declared.length > 0
      ? ` that declares ${count(declared.length, 'feed', 'feeds')}`
      : linked.length > 0
        ? ' that links to what may be a feed'
        : ' that names no feed';
  return `${made}${feeds}.`;
};

export const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
