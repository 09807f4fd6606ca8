/** What a block of an article is; the reader and the extractor treat each kind differently. */
export const blockKinds = ['heading', 'paragraph', 'list-item', 'table', 'code', 'quote', 'caption', 'image'] as const;
export type BlockKind = (typeof blockKinds)[number];

/**
 * One block of clean text. `text.slice(start, end)` of the article's plain text is exactly this block, so a mention's
 * offsets lead to a block and a place in it. A table's cells are parted by tabs and its rows by newlines.
 */
export type Block = {
  kind: BlockKind;
  start: number;
  end: number;
  /** Heading level 1-6, or a list item's nesting depth from 0. */
  level?: number;
  /** The programming language a code block names. */
  language?: string;
  /** An image's address. It is shown as text: the reader never loads it. */
  src?: string;
};

/** A link in the text, for the reader; `href` is absolute and http(s). */
export type TextLink = { start: number; end: number; href: string };

/** One page's stretch of the text, where pages are known: UTF-16 offsets, `end` exclusive; equal for a page without text. */
export type PageRange = { start: number; end: number };

/** An article's readable content: plain text, and the blocks and links that lie over it. */
export type Content = { text: string; blocks: Block[]; links: TextLink[] };

/** Where a page, or its site, says a date: a reader may doubt an address' or a text's more than a machine's. */
export const dateSources = ['feed', 'json-ld', 'meta', 'time', 'byline', 'state', 'url', 'text', 'sitemap'] as const;
export type DateSource = (typeof dateSources)[number];

/** What a page says of itself. Every date is an instant; null where the page says nothing. */
export type PageMetadata = {
  title: string | null;
  authors: string[];
  publishedAt: Date | null;
  publishedFrom?: DateSource;
  modifiedAt: Date | null;
  modifiedFrom?: DateSource;
  canonicalUrl: string | null;
  siteName: string | null;
  language: string | null;
  /** Whether the page says its language, or its words do. */
  languageFrom?: 'page' | 'text';
};

export type Page = { content: Content; metadata: PageMetadata };
