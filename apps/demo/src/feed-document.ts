/** One entry as every kind of feed writes it. */
export type FeedItem = {
  url: string;
  title: string;
  author: string;
  summary: string;
  /** The whole text as HTML; null for an entry that leads to no article. */
  html: string | null;
  tags: string[];
  publishedAt: Date;
  modifiedAt: Date;
};

/** What a feed says of itself, and its entries, newest first. */
export type FeedDocument = {
  name: string;
  tagline: string;
  language: string;
  origin: string;
  feedUrl: string;
  modifiedAt: Date;
  items: FeedItem[];
};
