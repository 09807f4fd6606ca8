import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import { findDate, parseDate } from '../feed/parse-date.ts';
import {
  absoluteUrl,
  attributeOf,
  elementsOf,
  isText,
  oneLine,
  parseHtml,
  rawText,
  type Element,
} from '../page/dom.ts';
import { prune } from '../page/prune.ts';
import { tameHtml } from '../page/tame-html.ts';
import { looksLikeArticle } from './looks-like-article.ts';

const countLimit = 500;
const examinedLimit = 5_000;
const cardElements = 200;
const generic =
  /^(?:read (?:more|the (?:full )?(?:article|story|post|report|blog))|learn more|more|continue reading|view(?: more)?|details|続きを読む|詳細|подробнее|читать далее|mehr|weiterlesen|lire la suite|leer más)\b.{0,20}$/i;
const headingName = /^h[1-6]$/;

/**
 * The articles an index page links to, in its order: links on the same site, outside menus and footers, whose address looks like an
 * article's. The title is the link's text or the heading of its card, the date what its card prints. At most 500.
 */
export const articleLinks = (html: string, pageUrl: string): FeedEntry[] => {
  const root = parseHtml(tameHtml(html).html);
  const chrome = new Set([...prune(root).dropped].filter(isSiteChrome));
  const site = siteOf(pageUrl);
  const here = canonicalUrl(pageUrl);
  const found = new Map<string, FeedEntry>();
  let examined = 0;
  for (const link of elementsOf(root, (element) => !chrome.has(element))) {
    if (link.name !== 'a') continue;
    examined += 1;
    if (examined > examinedLimit || found.size >= countLimit) break;
    const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
    if (url === null || siteOf(url) !== site || !looksLikeArticle(url)) continue;
    const key = canonicalUrl(url);
    if (key === here) continue;
    const card = cardOf(link);
    const title = titleOf(link, card);
    const known = found.get(key);
    const publishedAt = known?.publishedAt ?? dateOf(card);
    const better = known === undefined || title.length > known.title.length ? title : known.title;
    found.set(key, {
      url: key,
      title: better.slice(0, 500),
      publishedAt,
      updatedAt: null,
      authors: [],
      html: null,
      categories: [],
    });
  }
  return [...found.values()].filter(({ title }) => title !== '');
};

/** What frames every page of a site. A card or a list of links is chrome to an article, and the content of an index. */
const isSiteChrome = (element: Element): boolean =>
  ['nav', 'footer', 'form', 'dialog', 'menu'].includes(element.name) ||
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|cookies?|breadcrumbs?|pagination|newsletter|modal|widget)(?:$|[\s_-])/i.test(
    attributeOf(element, 'class').slice(0, 500),
  );

/** The site an address belongs to: its host without "www.". */
const siteOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '');

/** The smallest box around a link that holds a heading or a date: climbs at most five elements, and never one with another article's link. */
const cardOf = (link: Element): Element => {
  let card = link;
  for (let steps = 0; steps < 5; steps += 1) {
    const { parent } = card;
    if (parent === null || !('name' in parent) || ['html', 'body', 'main', 'ul', 'ol', 'table'].includes(parent.name))
      break;
    if (addressesIn(parent).size > 1) break;
    card = parent;
  }
  return card;
};

const addressesIn = (element: Element): Set<string> => {
  const addresses = new Set<string>();
  for (const below of elementsOf(element).take(cardElements)) {
    const href = below.name === 'a' ? attributeOf(below, 'href').replace(/#.*$/, '') : '';
    const last = href.replace(/[?].*$/, '').replace(/\/$/, '');
    if (last !== '' && looksLikeArticle(absoluteUrl(last, 'https://site.invalid/') ?? '')) addresses.add(last);
    if (addresses.size > 1) break;
  }
  return addresses;
};

const titleOf = (link: Element, card: Element): string => {
  const ownHeading = elementsOf(link)
    .take(cardElements)
    .find(({ name }) => headingName.test(name));
  const cardHeading = elementsOf(card)
    .take(cardElements)
    .find(({ name }) => headingName.test(name));
  const candidates = [ownHeading, cardHeading, link].map((element) =>
    element === undefined ? '' : oneLine(rawText(element)).slice(0, 1_000),
  );
  const title = candidates.find((text) => text.length >= 4 && !generic.test(text)) ?? '';
  return title !== '' ? title : oneLine(attributeOf(link, 'title') || attributeOf(link, 'aria-label'));
};

const dateOf = (card: Element): Date | null => {
  const time = elementsOf(card)
    .take(cardElements)
    .find(({ name }) => name === 'time');
  const written = time === undefined ? null : (parseDate(attributeOf(time, 'datetime')) ?? findDate(rawText(time)));
  return written ?? findDate(spaced(card));
};

const spaced = (card: Element): string =>
  [...elementsOf(card).take(cardElements)]
    .flatMap((element) => element.childNodes.flatMap((child) => (isText(child) ? [child.data.slice(0, 1_000)] : [])))
    .join(' ')
    .slice(0, 1_000);
