import type { Page } from '@cti/core/content';
import type { ExtractRule } from '@cti/core/source';
import { selectParts } from '@cti/scraper/discovery/select-parts';

/**
 * A page with the parts that its source's own selectors find in place of what was found by itself. Structured data goes
 * before selectors unless the rule says otherwise: it is what the publisher tells machines.
 */
export const withOwnParts = (page: Page, html: string, url: string, rule: ExtractRule | null): Page => {
  if (rule === null) return page;
  const { title, publishedAt, authors, content } = selectParts(html, url, rule);
  const { metadata } = page;
  const prefersOwn = rule.preferJsonLd === false;
  const takesOwnDate = publishedAt !== null && (prefersOwn || metadata.publishedAt === null);
  const own = {
    title: prefersOwn ? (title ?? metadata.title) : (metadata.title ?? title),
    ...(takesOwnDate ? { publishedAt, publishedFrom: 'time' as const } : {}),
    authors: prefersOwn && authors.length > 0 ? authors : metadata.authors.length > 0 ? metadata.authors : authors,
  };
  return { content: content ?? page.content, metadata: { ...metadata, ...own } };
};
