import type { FeedEntry } from '@cti/core/feed';
import { findDate, parseDate } from '../feed/parse-date.ts';
import { attributeOf, elementsOf, isText, oneLine, rawText, type Element } from '../page/dom.ts';

const cardElements = 200;
const generic =
  /^(?:read (?:more|the (?:full )?(?:article|story|post|report|blog))|learn more|more|continue reading|view(?: more)?|details|続きを読む|詳細|подробнее|читать далее|mehr|weiterlesen|lire la suite|leer más)\b.{0,20}$/i;
const headingName = /^h[1-6]$/;

/** Which article an element links to, by any name that tells articles apart; '' when it is no link to one. */
export type ArticleKey = (element: Element) => string;

/** The smallest box around a link that holds a heading or a date: climbs at most five elements, and never one with another article's link. */
export const cardOf = (link: Element, keyOf: ArticleKey): Element => {
  let card = link;
  for (let steps = 0; steps < 5; steps += 1) {
    const { parent } = card;
    if (parent === null || !('name' in parent) || ['html', 'body', 'main', 'ul', 'ol', 'table'].includes(parent.name))
      break;
    if (leadsToSeveral(parent, keyOf)) break;
    card = parent;
  }
  return card;
};

const leadsToSeveral = (element: Element, keyOf: ArticleKey): boolean => {
  let first = '';
  for (const below of elementsOf(element).take(cardElements)) {
    const key = keyOf(below);
    if (key === '' || key === first) continue;
    if (first !== '') return true;
    first = key;
  }
  return false;
};

/** A title: the link's own heading, the card's, or the link's text, unless that only says "read more"; '' where none is. */
export const titleOf = (link: Element, card: Element): string => {
  const candidates = [headingIn(link), headingIn(card), link].map((element) =>
    element === undefined ? '' : oneLine(rawText(element)).slice(0, 1_000),
  );
  const title = candidates.find((text) => text.length >= 4 && !generic.test(text)) ?? '';
  return title !== '' ? title : oneLine(attributeOf(link, 'title') || attributeOf(link, 'aria-label'));
};

const headingIn = (element: Element): Element | undefined =>
  elementsOf(element)
    .take(cardElements)
    .find(({ name }) => headingName.test(name));

/** The date a card prints or marks up. */
export const dateOf = (card: Element): Date | null => {
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

/** An entry of which no more is known than what a link says. */
export const bareEntry = (url: string, title: string, publishedAt: Date | null = null): FeedEntry => ({
  url,
  title: title.slice(0, 500).toWellFormed(),
  publishedAt,
  updatedAt: null,
  authors: [],
  html: null,
  categories: [],
});
