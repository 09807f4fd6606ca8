import { namesOf } from './chrome-names.ts';
import { attributeOf, elementsOf, isElement, isText, oneLine, type Element, type Root } from './dom.ts';

/** What stands in a page's head and by its title, gathered in one walk; the texts are on one line and cut. */
export type PageFacts = {
  meta: Map<string, string>;
  metaAuthors: string[];
  title: string | null;
  headings: string[];
  canonical: string | null;
  language: string | null;
  base: string | null;
  times: { text: string; published: boolean; modified: boolean }[];
  dateTexts: string[];
  bylines: string[];
};

const authorMeta = new Set([
  'author',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'parsely-author',
  'sailthru.author',
  'og:article:author',
  'byl',
]);
const bylineNames = new Set(
  'byline author author-name author__name post-author entry-author article-author byline-name by-author post-byline article__author author-link c-byline__author vcard'.split(
    ' ',
  ),
);
const dateNames = new Set(
  'date published post-date entry-date publish-date published-date pubdate posted-on article-date article__date post__date date-published timestamp post-meta entry-meta article-meta meta byline blog-date news-date'.split(
    ' ',
  ),
);

const rdfaDate = /(?:^|[\s:])(?:date|created|datePublished|issued)(?:\s|$)/;

export const pageFacts = (root: Root): PageFacts => {
  const facts: PageFacts = {
    meta: new Map(),
    metaAuthors: [],
    title: null,
    headings: [],
    canonical: null,
    language: null,
    base: null,
    times: [],
    dateTexts: [],
    bylines: [],
  };
  for (const element of elementsOf(root)) note(element, facts);
  return facts;
};

const note = (element: Element, facts: PageFacts) => {
  switch (element.name) {
    case 'html':
      facts.language ??= orNull(attributeOf(element, 'lang') || attributeOf(element, 'xml:lang'));
      return;
    case 'meta':
      return noteMeta(element, facts);
    case 'title':
      facts.title ??= orNull(shortText(element));
      return;
    case 'link':
      if (attributeOf(element, 'rel').toLowerCase() === 'canonical')
        facts.canonical ??= orNull(attributeOf(element, 'href'));
      return;
    case 'base':
      facts.base ??= orNull(attributeOf(element, 'href'));
      return;
    case 'h1':
      if (facts.headings.length < 5) facts.headings.push(shortText(element));
      return;
    case 'time':
    case 'relative-time':
    case 'local-time':
      return noteTime(element, facts);
    default:
      return noteByName(element, facts);
  }
};

const noteMeta = (element: Element, facts: PageFacts) => {
  const content = oneLine(attributeOf(element, 'content').slice(0, 2_000));
  if (content === '') return;
  for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
    const name = attributeOf(element, key).toLowerCase();
    if (name === '') continue;
    if (!facts.meta.has(name)) facts.meta.set(name, content);
    if (authorMeta.has(name) && facts.metaAuthors.length < 20) facts.metaAuthors.push(content);
  }
};

const noteTime = (element: Element, facts: PageFacts) => {
  if (facts.times.length >= 20) return;
  const names = `${attributeOf(element, 'class')} ${attributeOf(element, 'itemprop')}`.toLowerCase();
  facts.times.push({
    text: attributeOf(element, 'datetime') || shortText(element),
    published: 'pubdate' in element.attribs || /publish|entry-date/.test(names),
    modified: /updated|modified/.test(names) && !/publish/.test(names),
  });
};

const noteByName = (element: Element, facts: PageFacts) => {
  const { class: classes, rel, property } = element.attribs;
  if (property !== undefined && element.attribs['content'] !== undefined && rdfaDate.test(property.slice(0, 200)))
    facts.times.push({ text: attributeOf(element, 'content'), published: true, modified: false });
  const itemprop = attributeOf(element, 'itemprop').toLowerCase();
  if (classes === undefined && rel === undefined && itemprop === '') return;
  const names = namesOf(classes ?? '').map((name) => name.toLowerCase());
  const byAuthor =
    (rel === 'author' && leadsOn(element)) || itemprop === 'author' || names.some((name) => bylineNames.has(name));
  if (byAuthor && facts.bylines.length < 10) facts.bylines.push(shortText(element));
  const dated = itemprop === 'datepublished' || names.some((name) => dateNames.has(name));
  if (dated && facts.dateTexts.length < 10) facts.dateTexts.push(attributeOf(element, 'content') || shortText(element));
};

/** A site's own name is often marked as its author, with a link to the front page. */
const leadsOn = (element: Element) => !/^(?:https?:\/\/[^/]{1,200})?\/?$/.test(attributeOf(element, 'href'));

/** An element's text if it is short enough to be a title, a name or a date. */
const shortText = (element: Element): string => {
  const text = spacedText(element, 0);
  return text.length > 1_000 ? '' : oneLine(text);
};

const spacedText = (element: Element, depth: number): string => {
  let text = '';
  for (const child of element.childNodes) {
    if (text.length > 1_000 || depth > 20) break;
    if (isText(child)) text += child.data.slice(0, 1_500);
    else if (isElement(child))
      text += `${['div', 'p', 'li', 'br', 'time'].includes(child.name) ? ' ' : ''}${spacedText(child, depth + 1)}`;
  }
  return text;
};

const orNull = (text: string): string | null => (text === '' ? null : text);
