import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import type { ListingRule } from '@cti/core/source';
import { absoluteUrl, attributeOf, elementsOf, parseHtml, type Element, type Root } from '../page/dom.ts';
import { tameHtml } from '../page/tame-html.ts';
import { articleLinks, entriesOf } from './listing.ts';
import type { ArticleKey } from './link-card.ts';
import { nextPage } from './next-page.ts';
import { select } from './select.ts';

type Listing = {
  entries: FeedEntry[];
  /** The next page's address; null on the last. */
  next: string | null;
  /** A selector was given and found no link: the page has changed, or the selector never fitted. */
  selectorMissed: boolean;
};

const linkLimit = 2_000;

/**
 * The articles of an index page, in its order, and where it goes on. With a selector its links (or the first link in each
 * box it finds) are taken whatever their address looks like; without one, the links that look like articles'. At most 500.
 */
export const readListing = (
  html: string,
  url: string,
  rule: Pick<ListingRule, 'selector' | 'nextSelector'> = {},
): Listing => {
  const root = parseHtml(tameHtml(html).html);
  const base = baseOf(root, url);
  const next = nextPage(root, url, rule.nextSelector);
  if (rule.selector === undefined) return { entries: articleLinks(html, base), next, selectorMissed: false };
  const entries = selectedEntries(root, base, rule.selector);
  return { entries, next, selectorMissed: entries.length === 0 };
};

/** The entries whose links a selector finds. */
export const selectedEntries = (root: Root, pageUrl: string, selector: string): FeedEntry[] => {
  const links: Element[] = [];
  const boxes: Element[] = [];
  for (const found of select(root, selector).slice(0, linkLimit)) {
    const link = linkOf(found);
    if (link === null) continue;
    links.push(link);
    boxes.push(found);
  }
  const keys = new Map(links.map((link) => [link, addressOf(link, pageUrl)]));
  const keyOf: ArticleKey = (element) => keys.get(element) ?? '';
  // A box that is no link is the card itself; around a link the card has to be looked for.
  return boxes.every((box) => box.name !== 'a') && links.length > 0
    ? entriesOf(links, pageUrl, keyOf, boxes)
    : entriesOf(links, pageUrl, keyOf);
};

const addressOf = (link: Element, pageUrl: string): string => {
  const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
  return url === null ? '' : canonicalUrl(url);
};

/** The link an element is, holds or stands in. */
const linkOf = (element: Element): Element | null => {
  if (element.name === 'a') return element;
  const below = elementsOf(element)
    .take(500)
    .find(({ name, attribs }) => name === 'a' && attribs['href'] !== undefined);
  if (below !== undefined) return below;
  for (let { parent } = element; parent !== null && 'name' in parent; parent = parent.parent)
    if (parent.name === 'a') return parent;
  return null;
};

const baseOf = (root: Root, url: string): string => {
  const base = elementsOf(root)
    .take(200)
    .find(({ name }) => name === 'base');
  return (base && absoluteUrl(attributeOf(base, 'href'), url)) ?? url;
};
