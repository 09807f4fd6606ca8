import { canonicalUrl } from '@cti/core/canonical-url';
import { absoluteUrl, attributeOf, elementsOf, parseHtml, type Element, type Root } from '../page/dom.ts';
import { tameHtml } from '../page/tame-html.ts';
import { candidateLinks } from './listing.ts';
import { cardOf, dateOf, titleOf } from './link-card.ts';
import { selectedEntries } from './read-listing.ts';

export type LearnedSelector = { selector: string; articles: number; because: string };

const examinedLimit = 5_000;
const fewestArticles = 3;
/** Of all addresses a selector finds, this share must look like articles'. */
const leastPrecision = 0.6;
const tried = 8;
/** Names that say how a box looks, or that a build made up: they change with the next release. */
const unstable =
  /\d{3}|^(?:css|sc|jsx|svelte|astro|emotion|styled)-|^_|__[a-z\d]{5,8}$|^(?:m|p|w|h|d|mx|my|mt|mb|ml|mr|px|py|pt|pb|pl|pr|gap|text|font|bg|border|rounded|flex|grid|col|row|items|justify|self|space|max|min|leading|tracking|order|shadow|transition|duration|hover|focus|group|sm|md|lg|xl|block|inline|hidden|relative|absolute|underline|no-underline|uppercase|truncate|first|last|odd|even|active)(?:-|$)/i;

/**
 * Learns what tells the articles' links on an index page from all its others: the repeated structure (a class of the
 * link, or of the boxes around it) that finds the most addresses that look like articles' and few that do not. Falls back
 * on a common path such as `a[href*="/blog/"]`. Null where fewer than three links have anything in common.
 */
export const learnSelector = (html: string, pageUrl: string): LearnedSelector | null => {
  const root = parseHtml(tameHtml(html).html);
  const likely = candidateLinks(root, pageUrl);
  const groups = groupLinks(root, likely, pageUrl);
  const best = [...groups.values()]
    .filter(({ hits, all }) => hits.size >= fewestArticles && hits.size / all.size >= leastPrecision)
    .sort((a, b) => scoreOf(b) - scoreOf(a) || a.selector.length - b.selector.length)
    .slice(0, tried);
  for (const { selector, hits, all } of best) {
    const articles = selectedEntries(root, pageUrl, selector).length;
    if (articles < fewestArticles) continue;
    const because = `${hits.size} of the ${all.size} addresses that “${selector}” finds look like articles'.`;
    return { selector, articles, because };
  }
  return null;
};

type Group = { selector: string; hits: Set<string>; all: Set<string>; titles: number; dates: number; links: number };

/** Every selector that fits a likely link, with what else on the page it finds. */
const groupLinks = (root: Root, likely: Element[], pageUrl: string): Map<string, Group> => {
  const groups = new Map<string, Group>();
  const isLikely = new Set(likely);
  const keyOf = (element: Element) => (isLikely.has(element) ? keyIn(element, pageUrl) : '');
  const here = canonicalUrl(pageUrl);
  const links = elementsOf(root).filter(({ name }) => name === 'a');
  for (const link of links.take(examinedLimit)) {
    const key = keyIn(link, pageUrl);
    if (key === '' || key === here) continue;
    const card = isLikely.has(link) ? cardOf(link, keyOf) : null;
    const title = card === null ? '' : titleOf(link, card);
    const dated = card !== null && dateOf(card) !== null;
    for (const selector of selectorsFor(link, pageUrl)) {
      const group = groups.get(selector) ?? {
        selector,
        hits: new Set(),
        all: new Set(),
        titles: 0,
        dates: 0,
        links: 0,
      };
      groups.set(selector, group);
      group.all.add(key);
      if (card !== null && title !== '') {
        group.hits.add(key);
        group.links += 1;
        group.titles += Math.min(title.length, 60) / 60;
        group.dates += dated ? 1 : 0;
      }
    }
  }
  return groups;
};

/** More articles are better, then fewer misses, a name over a bare tag, titles of a sentence's length, and dates beside them. */
const scoreOf = ({ hits, all, titles, dates, links, selector }: Group): number => {
  const precision = hits.size / all.size;
  const kind = selector.includes('[href') ? 0.6 : selector.includes('.') ? 1.1 : 1;
  return hits.size * precision * kind * (1 + titles / links / 2 + dates / links / 2);
};

const selectorsFor = (link: Element, pageUrl: string): string[] => {
  const own = stepOf(link);
  const selectors = own === 'a' ? [] : [own];
  const parents: string[] = [];
  let { parent } = link;
  for (let steps = 0; steps < 5 && parent !== null && 'name' in parent && parent.name !== 'body'; steps += 1) {
    parents.push(stepOf(parent));
    parent = parent.parent;
  }
  const [first, second] = parents;
  if (first !== undefined && (first.includes('.') || /^h[1-6]$/.test(first))) selectors.push(`${first} > ${own}`);
  if (first !== undefined && second !== undefined) selectors.push(`${second} > ${first} > ${own}`);
  for (const box of parents.slice(1)) if (box.includes('.') || box === 'article') selectors.push(`${box} ${own}`);
  const section = sectionOf(link, pageUrl);
  if (section !== null) selectors.push(`a[href*="${section}"]`);
  return selectors;
};

/** A tag with its first class that is likely to last. */
const stepOf = (element: Element): string => {
  const classes = attributeOf(element, 'class').slice(0, 500).split(/\s+/);
  const stable = classes.find((name) => /^[a-z][\w-]{1,39}$/i.test(name) && !unstable.test(name));
  return stable === undefined ? element.name : `${element.name}.${stable}`;
};

/** The first part of a link's path, when more follows: `/blog/`. */
const sectionOf = (link: Element, pageUrl: string): string | null => {
  const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
  const found = url === null ? null : /^\/[a-z][\w-]{1,39}\/(?=.)/i.exec(new URL(url).pathname);
  return found?.[0] ?? null;
};

const keyIn = (link: Element, pageUrl: string): string => {
  const url = absoluteUrl(attributeOf(link, 'href'), pageUrl);
  return url === null ? '' : canonicalUrl(url);
};
