import type { SourceRules, Tier } from '@cti/core/source';
import type { Article } from './article.ts';

/** A link in a page's chrome. */
export type PageLink = { title: string; url: string; summary: string };

/** An article as it stands on its site at one moment. */
export type PublishedArticle = Article & {
  url: string;
  /** The address the feed gives for it. */
  feedUrl: string;
  publishedAt: Date;
  modifiedAt: Date;
};

/** All a template needs to render one article's page. */
export type ArticleView = { site: Site; origin: string; article: PublishedArticle; related: PageLink[] };

/** A page that is no article: the front page, a topic's list, the imprint. `main` is an HTML fragment. */
export type PlainView = { site: Site; origin: string; title: string; main: string };

/** How a site looks. Each is modelled on what a common publishing system puts out. */
export type Template = {
  article(view: ArticleView): string;
  plain(view: PlainView): string;
};

/** Entries of a feed that lead to no article. */
export type Stray = {
  kind: 'missing' | 'challenge' | 'cookie-wall' | 'pdf';
  path: string;
  title: string;
  summary: string;
  daysAgo: number;
};

/** A site of the demo: its texts and ways. Its articles lie in `content/<slug>/`. */
export type Site = {
  slug: string;
  name: string;
  tagline: string;
  description: string;
  tier: Tier;
  language: string;
  template: Template;
  /** Null for the site that only has a sitemap. */
  feed: { kind: 'rss' | 'atom' | 'json'; path: string } | null;
  gzip: boolean;
  articlePath(slug: string, publishedAt: Date): string;
  robots(origin: string): string;
  strays: Stray[];
  /** Pages beside the articles, by path. */
  pages: { path: string; title: string; main: string }[];
  rules: Partial<SourceRules>;
};
