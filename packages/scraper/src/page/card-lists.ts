import { absoluteUrl, attributeOf, elementsOf, isElement, oneLine, rawText, type Element, type Root } from './dom.ts';
import { ancestorsOf, dropChildren } from './drop-children.ts';
import type { Pruned } from './prune.ts';

const fewest = 3;
const longestCard = 700;
const mostElements = 200;
const paragraph = 600;
const sentence = 120;

/** Where a page stands, and whether it calls itself an article. */
type PageKind = { url: string; isArticle: boolean };

/**
 * Leaves out lists of cards that lead to other pages of the same site, however long they are together: at least three boxes
 * of one build side by side, each opened by a link that is a line of its own. Cards that lead elsewhere stay (a round-up's
 * entries), as do cards with evidence, and all of them where little else would remain: then the page is an index, unless it
 * says that it is an article.
 */
export const dropCardLists = (root: Root, title: Element | null, about: PageKind, pruned: Pruned): void => {
  const { url } = about;
  const host = URL.parse(url)?.host ?? '';
  const overTitle = ancestorsOf(title);
  for (const parent of elementsOf(root, (below) => !pruned.dropped.has(below))) {
    if (pruned.dropped.has(parent) || parent.childNodes.length < fewest) continue;
    for (const cards of cardsIn(parent, pruned)) {
      if (cards.some((card) => card === title || overTitle.has(card))) continue;
      const total = pruned.weights.get(root)?.prose ?? 0;
      const prose = cards.reduce((sum, card) => sum + (pruned.weights.get(card)?.prose ?? 0), 0);
      const rest = total - prose;
      if (rest < (about.isArticle ? sentence : Math.max(prose, paragraph))) continue;
      if (cards.every((card) => isCard(card, host, url, pruned))) dropChildren(parent, cards, pruned);
    }
  }
};

/** Children of one name and class, where there are enough of them. */
const cardsIn = (parent: Element, { dropped }: Pruned): Element[][] => {
  const groups = new Map<string, Element[]>();
  for (const child of parent.childNodes) {
    if (!isElement(child) || dropped.has(child) || !/^(?:div|article|section|li|a|dl)$/.test(child.name)) continue;
    const key = `${child.name} ${attributeOf(child, 'class')}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [child]);
    else group.push(child);
  }
  return [...groups.values()].filter((cards) => cards.length >= fewest);
};

const isCard = (card: Element, host: string, url: string, { weights }: Pruned): boolean => {
  const weight = weights.get(card);
  if (weight === undefined || weight.evidence || weight.links === 0) return false;
  if (weight.linked < 8 || weight.prose + weight.linked > longestCard) return false;
  const below = [...elementsOf(card).take(mostElements)];
  if (below.length === mostElements) return false;
  const links = card.name === 'a' ? [card] : below.filter(({ name }) => name === 'a');
  let opening: Element | null = null;
  for (const link of links) {
    const href = attributeOf(link, 'href');
    const address = absoluteUrl(href, url);
    if (address === null || URL.parse(address)?.host !== host) return false;
    opening ??= oneLine(rawText(link)) === '' ? null : link;
  }
  return opening !== null && opensLine(opening, card);
};

/** Whether nothing but a link's text stands on its line: it is a heading, or its box holds nothing else. */
const opensLine = (link: Element, card: Element): boolean => {
  if (link === card) return card.name !== 'li';
  const before = oneLine(rawText(card)).indexOf(oneLine(rawText(link)));
  const holder = link.parent;
  if (before > 40 || holder === null || !('childNodes' in holder)) return false;
  const alone = oneLine(rawText(holder)) === oneLine(rawText(link));
  return alone || holder.childNodes.every((child) => isElement(child) || rawText(child).trim() === '');
};
