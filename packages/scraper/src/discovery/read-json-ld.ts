import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import { toEntry } from '../feed/feed-entry.ts';
import { parseDate } from '../feed/parse-date.ts';
import { absoluteUrl } from '../page/dom.ts';
import { tameHtml } from '../page/tame-html.ts';
import { looksLikeArticle } from './looks-like-article.ts';

type Node = Record<string, unknown>;

const nodeLimit = 10_000;
const entryLimit = 500;
const articleType =
  /^(?:https?:\/\/schema\.org\/)?(?:\w{0,30}Article|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$/;
const listType =
  /^(?:https?:\/\/schema\.org\/)?(?:ItemList|Blog|CollectionPage|DataFeed|Periodical|CreativeWorkSeries)$/;
/** Lists of other things than articles. */
const otherType = /(?:BreadcrumbList|SiteNavigationElement|FAQPage|HowTo|Product|OfferCatalog|Organization|Person)$/;

/**
 * The articles a page's structured data (schema.org as JSON-LD) lists: an ItemList, a Blog's posts, a collection's parts,
 * or several articles beside each other; at most 500. A page that only describes itself lists nothing.
 */
export const readJsonLd = (html: string, url: string): FeedEntry[] => {
  const found = new Map<string, FeedEntry>();
  for (const { node, listed } of tameHtml(html).jsonLd.flatMap((text) => nodesIn(parseLoosely(text)))) {
    if (found.size >= entryLimit) break;
    const typed = typesOf(node);
    if (!typed.some((type) => articleType.test(type)) && !(listed && typed.every((type) => type === 'ListItem')))
      continue;
    const entry = entryOf(node, url);
    if (entry === null || canonicalUrl(entry.url) === canonicalUrl(url)) continue;
    found.set(canonicalUrl(entry.url), found.get(canonicalUrl(entry.url)) ?? entry);
  }
  return [...found.values()];
};

const entryOf = (node: Node, pageUrl: string): FeedEntry | null => {
  const link = firstText(node['url'], idOf(node['mainEntityOfPage']), node['@id'], node['item']);
  const url = absoluteUrl(link, pageUrl);
  const isListItem = typesOf(node).includes('ListItem');
  if (isListItem && (url === null || !looksLikeArticle(url))) return null;
  const entry = toEntry({
    url,
    link,
    title: firstText(node['headline'], node['name'], node['alternativeHeadline']),
    html: null,
    publishedAt: parseDate(firstText(node['datePublished'], node['dateCreated'])),
    updatedAt: parseDate(firstText(node['dateModified'])),
    authors: asList(node['author']).map((author) => (isNode(author) ? firstText(author['name']) : firstText(author))),
    categories: [],
  });
  return typeof entry === 'string' ? null : entry;
};

/** All nodes in the page's order, each with whether a list names it; what stands in a menu or a trail is passed over. */
const nodesIn = (value: unknown): { node: Node; listed: boolean }[] => {
  const found: { node: Node; listed: boolean }[] = [];
  const waiting: { value: unknown; listed: boolean }[] = [{ value, listed: false }];
  for (let next = waiting.pop(); next !== undefined && found.length < nodeLimit; next = waiting.pop()) {
    const { value: current, listed } = next;
    if (Array.isArray(current)) {
      for (const item of current.slice(0, 1_000).toReversed()) waiting.push({ value: item, listed });
    } else if (isNode(current)) {
      const types = typesOf(current);
      if (types.some((type) => otherType.test(type))) continue;
      found.push({ node: current, listed });
      const lists = listed || types.some((type) => listType.test(type));
      for (const child of Object.values(current).toReversed())
        if (typeof child === 'object' && child !== null) waiting.push({ value: child, listed: lists });
    }
  }
  return found;
};

const parseLoosely = (text: string): unknown => {
  const json = text.slice(Math.max(0, text.search(/[[{]/)), Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1);
  try {
    return JSON.parse(json.replace(/[\t\n\v\f\r]+/g, ' '));
  } catch {
    return null;
  }
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value.slice(0, 20) : value === undefined || value === null ? [] : [value];
const typesOf = (node: Node): string[] => asList(node['@type']).filter((type) => typeof type === 'string');
const idOf = (value: unknown): unknown => (isNode(value) ? value['@id'] : value);
const firstText = (...values: unknown[]): string =>
  values.flatMap(asList).find((value): value is string => typeof value === 'string' && value.trim() !== '') ?? '';
