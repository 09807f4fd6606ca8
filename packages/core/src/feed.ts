/** One item of a feed, a sitemap or a listing, before its page is fetched. `url` is absolute http(s). */
export type FeedEntry = {
  url: string;
  title: string;
  publishedAt: Date | null;
  updatedAt: Date | null;
  authors: string[];
  /** The feed's own text for the entry, as HTML; null when it has none. Untrusted. */
  html: string | null;
  categories: string[];
};

export type Feed = {
  kind: 'rss' | 'rdf' | 'atom' | 'json-feed' | 'sitemap' | 'listing';
  title: string | null;
  siteUrl: string | null;
  /** Seconds the feed itself says it stays the same (RSS `ttl`, `sy:updatePeriod`); left out where it says nothing. */
  ttlSeconds?: number;
  entries: FeedEntry[];
  /** Entries left out, each with why, in words for a person. */
  problems: string[];
};
