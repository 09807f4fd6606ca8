import type { Content, Page, PageMetadata } from '@cti/core/content';

/** Stands where a file has no address of its own (RFC 6761: never resolves). */
const placeholder = 'https://document.invalid/';

/** Reads a page that has no address; its relative links lead nowhere, so they are dropped. */
export const withoutPlaceholder = (read: (base: string) => Page): Page => {
  const { content, metadata } = read(placeholder);
  return { content: withoutDeadLinks(content), metadata: withoutDeadAddress(metadata) };
};

const isDead = (href: string) => href.startsWith(placeholder);

const withoutDeadLinks = ({ text, blocks, links }: Content): Content => ({
  text,
  blocks: blocks.map(({ src, ...block }) => (src === undefined || isDead(src) ? block : { ...block, src })),
  links: links.filter(({ href }) => !isDead(href)),
});

const withoutDeadAddress = (metadata: PageMetadata): PageMetadata => ({
  ...metadata,
  canonicalUrl: metadata.canonicalUrl !== null && isDead(metadata.canonicalUrl) ? null : metadata.canonicalUrl,
});

/** What the page reader (page/tame-html.ts, page/content-builder.ts) cuts off without a word. */
const longestHtml = 5_000_000;
const longestText = 1_000_000;

export const pageNotes = (html: string, { text }: Content): string[] => {
  if (text.length >= longestText - 2) return ['The text was cut after 1,000,000 characters.'];
  return html.length > longestHtml ? ['Only the first 5,000,000 characters of markup were read.'] : [];
};
