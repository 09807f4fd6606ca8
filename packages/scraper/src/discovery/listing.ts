import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import { absoluteUrl, attributeOf, elementsOf, parseHtml, type Element, type Root } from '../page/dom.ts';
import { prune } from '../page/prune.ts';
import { tameHtml } from '../page/tame-html.ts';
import { bareEntry, cardOf, dateOf, titleOf, type ArticleKey } from './link-card.ts';
import { looksLikeArticle } from './looks-like-article.ts';

const countLimit = 500;
const examinedLimit = 5_000;

/**
 * The articles an index page links to, in its order: links on the same site, outside menus and footers, whose address looks like an
 * article's. The title is the link's text or the heading of its card, the date what its card prints. At most 500.
 */
export const articleLinks = (html: string, pageUrl: string): FeedEntry[] => {
  const root = parseHtml(tameHtml(html).html);
  return entriesOf(candidateLinks(root, pageUrl), pageUrl, keyByAddress);
};

/** The links of a page that may lead to its articles: on its site, outside menus and footers, with an article's address. */
export const candidateLinks = (root: Root, pageUrl: string): Element[] => {
  const chrome = new Set([...prune(root).dropped].filter(isSiteChrome));
  const site = siteOf(pageUrl);
  return elementsOf(root, (element) => !chrome.has(element))
    .filter(({ name }) => name === 'a')
    .take(examinedLimit)
    .filter((link) => {
      const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
      return url !== null && siteOf(url) === site && looksLikeArticle(url);
    })
    .toArray();
};

/** Links as entries, one for each address; of several links to one the longest title counts. Links without a title are left out. */
export const entriesOf = (links: Element[], pageUrl: string, keyOf: ArticleKey, boxes?: Element[]): FeedEntry[] => {
  const here = canonicalUrl(pageUrl);
  const found = new Map<string, FeedEntry>();
  for (const [index, link] of links.entries()) {
    if (found.size >= countLimit) break;
    const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
    if (url === null) continue;
    const key = canonicalUrl(url);
    if (key === here) continue;
    const card = boxes?.[index] ?? cardOf(link, keyOf);
    const title = titleOf(link, card);
    const known = found.get(key);
    const better = known === undefined || title.length > known.title.length ? title : known.title;
    found.set(key, bareEntry(key, better, known?.publishedAt ?? dateOf(card)));
  }
  return [...found.values()].filter(({ title }) => title !== '');
};

/** By the path of a link that looks like an article's. */
const keyByAddress: ArticleKey = (element) => {
  if (element.name !== 'a') return '';
  const path = attributeOf(element, 'href')
    .replace(/[#?].*$/s, '')
    .replace(/\/$/, '');
  return path !== '' && looksLikeArticle(absoluteUrl(path, 'https://site.invalid/') ?? '') ? path : '';
};

/** What frames every page of a site. A card or a list of links is chrome to an article, and the content of an index. */
const isSiteChrome = (element: Element): boolean =>
  ['nav', 'footer', 'form', 'dialog', 'menu'].includes(element.name) ||
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|cookies?|breadcrumbs?|pagination|newsletter|modal|widget)(?:$|[\s_-])/i.test(
    attributeOf(element, 'class').slice(0, 500),
  );

/** The site an address belongs to: its host without "www.". */
export const siteOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '');
