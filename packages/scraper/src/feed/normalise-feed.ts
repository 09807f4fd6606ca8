import { load } from 'cheerio/slim';
import { attributeOf, isElement, type Element, type Node } from '../page/dom.ts';
import { withoutControls } from '../page/inline-text.ts';
import { fieldOf, type FieldName } from './field-names.ts';
import { authorText, contentText } from './field-text.ts';
import { tidyXml } from './tidy-xml.ts';
import { localName, vocabularyOf } from './xml-names.ts';

/** A feed rewritten so that rss-parser reads it, whatever its dialect and its faults. */
export type NormalisedFeed = {
  kind: 'rss' | 'rdf' | 'atom';
  xml: string;
  entries: number;
  entryLimit: number;
  /** The document broke off before its end. */
  truncated: boolean;
  /** It has more markup than is read. */
  cut: boolean;
};

const entryLimit = 2_000;
const fieldsPerEntry = 100;

/**
 * Rewrites a feed as small, well-formed XML: one root of its dialect, every entry below it wherever it stood, every field
 * under a name of our own. rss-parser's own field handling would throw the whole feed away for one bad Atom date, a
 * missing channel or a link without attributes, and runs a quadratic expression over descriptions. Null when there is no feed.
 */
export const normaliseFeed = (text: string, feedUrl: string): NormalisedFeed | null => {
  const tidy = tidyXml(text);
  if (tidy === null) return null;
  const document = load(tidy.xml, {
    xml: { xmlMode: true, decodeEntities: true, withStartIndices: true, withEndIndices: true },
  }).root()[0];
  const root = document?.childNodes.find(isElement);
  if (root === undefined) return null;
  const local = localName(root.name);
  const kind = local === 'feed' ? 'atom' : local === 'rdf' ? 'rdf' : 'rss';
  const writer: Writer = { source: tidy.xml, feedUrl };
  const { channel, entries } = parts(root);
  const head = fieldsXml(channel, writer);
  const tag = kind === 'atom' ? 'entry' : 'item';
  const items = entries
    .slice(0, entryLimit)
    .map((entry) => `<${tag}>${fieldsXml(entry, writer)}</${tag}>`)
    .join('');
  const { truncated, cut } = tidy;
  return { kind, xml: envelopes[kind](head, items), entries: entries.length, entryLimit, truncated, cut };
};

const envelopes = {
  rss: (head: string, items: string) => `<rss version="2.0"><channel>${head}${items}</channel></rss>`,
  rdf: (head: string, items: string) => `<rdf:RDF><channel>${head}</channel>${items}</rdf:RDF>`,
  atom: (head: string, items: string) => `<feed>${head}${items}</feed>`,
};

type Writer = { source: string; feedUrl: string };

/** The channel and all entries: also those beside the channel, and those in an entry that was never closed. */
const parts = (root: Element): { channel: Element; entries: Element[] } => {
  const entries: Element[] = [];
  let channel = root;
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    const local = localName(node.name);
    if (local === 'channel' && channel === root) channel = node;
    const isEntry = local === 'item' || local === 'entry';
    if (isEntry) entries.push(node);
    if (isEntry || local === 'channel' || local === 'items' || node === root) {
      for (const child of node.childNodes.toReversed()) waiting.push(child);
    }
  }
  return { channel, entries };
};

/** What `xml:base` on the element and above it makes of the feed's address (XML Base); '' when there is none. */
const baseOf = (element: Element, feedUrl: string): string => {
  const bases: string[] = [];
  for (let node: Element['parent'] = element; node !== null && 'attribs' in node; node = node.parent) {
    const base = attributeOf(node, 'xml:base');
    if (base !== '') bases.unshift(base);
  }
  if (bases.length === 0) return '';
  return bases.reduce((outer, inner) => {
    const url = URL.parse(inner, outer);
    return url !== null && /^https?:$/.test(url.protocol) ? url.href : outer;
  }, feedUrl);
};

const fieldsXml = (owner: Element, writer: Writer): string => {
  const found = childrenOf(owner)
    .flatMap((element) => {
      const vocabulary = vocabularyOf(element);
      const field = vocabulary === null ? null : fieldOf(vocabulary, localName(element.name));
      return field === null ? [] : [{ element, name: field[0], rank: field[1] }];
    })
    .toSorted((one, other) => one.rank - other.rank);
  // Always written: rss-parser fails on an element without any child.
  let xml = `<x:base>${escapeXml(baseOf(owner, writer.feedUrl))}</x:base>`;
  xml += plainField('guid', attributeOf(owner, 'rdf:about'));
  for (const { element, name } of found) xml += fieldXml(element, name, writer);
  return xml + cdfFields(owner);
};

/** An entry's elements, those of a `media:group` (as YouTube has it) among them. */
const childrenOf = (owner: Element): Element[] =>
  owner.childNodes
    .filter(isElement)
    .slice(0, fieldsPerEntry)
    .flatMap((element) =>
      localName(element.name) === 'group' && vocabularyOf(element) === 'media'
        ? element.childNodes.filter(isElement).slice(0, fieldsPerEntry)
        : [element],
    );

/** CDF, the channels of 1997, keeps an item's address and date in attributes. */
const cdfFields = (owner: Element): string =>
  plainField('link', attributeOf(owner, 'HREF')) + plainField('updated', attributeOf(owner, 'LASTMOD'));

const plainField = (name: FieldName, text: string): string =>
  text === '' ? '' : `<x:${name}>${escapeXml(text.slice(0, 4_096))}</x:${name}>`;

const attributeNames = ['href', 'rel', 'type', 'term', 'label', 'ispermalink', 'src', 'url'];

const fieldXml = (element: Element, name: FieldName, writer: Writer): string => {
  const text = name === 'author' ? authorText(element) : contentText(element, writer.source);
  const written = Object.entries(element.attribs)
    .map(([key, value]): [string, string] => [key.toLowerCase(), value])
    .filter(([key]) => attributeNames.includes(key));
  // A base of its own, or, as XHTML content has it, of the element around its text.
  const based = [element.childNodes.find(isElement), element].find(
    (node) => node !== undefined && attributeOf(node, 'xml:base') !== '',
  );
  if (based !== undefined) written.push(['base', baseOf(based, writer.feedUrl)]);
  const attributes = [...new Map(written)].map(([key, value]) => ` ${key}="${escapeXml(value.slice(0, 4_096))}"`);
  return `<x:${name}${attributes.join('')}>${asCdata(text)}</x:${name}>`;
};

/** Not escaped: a text of nothing but "<" would become four times as long. */
const asCdata = (text: string): string =>
  text === '' ? '' : `<![CDATA[${withoutControls(text).toWellFormed().replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const escapeXml = (text: string): string =>
  withoutControls(text)
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
