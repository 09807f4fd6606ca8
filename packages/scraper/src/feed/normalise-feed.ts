import { load } from 'cheerio/slim';
import { attributeOf, isElement, rawText, type Element, type Node, type Root } from '../page/dom.ts';
import { withoutControls } from '../page/inline-text.ts';
import { tidyXml } from './tidy-xml.ts';
import { prefixFamilies, splitName } from './xml-names.ts';

/** A feed rewritten so that rss-parser reads it, whatever its dialect and its faults. */
export type NormalisedFeed = {
  kind: 'rss' | 'rdf' | 'atom';
  xml: string;
  entries: number;
  entryLimit: number;
  truncated: boolean;
};

const entryLimit = 2_000;
const fieldsPerEntry = 100;
const fieldLimit = 1_000_000;

/** The fields we read, each under the one name it goes by in the rewritten feed. */
export const fieldNames = [
  'title',
  'link',
  'guid',
  'origlink',
  'published',
  'updated',
  'author',
  'category',
  'encoded',
  'content',
  'description',
  'base',
] as const;
export type FieldName = (typeof fieldNames)[number];

const fieldOf: Record<string, FieldName> = {
  title: 'title',
  link: 'link',
  guid: 'guid',
  id: 'guid',
  pubdate: 'published',
  published: 'published',
  issued: 'published',
  date: 'published',
  created: 'published',
  updated: 'updated',
  modified: 'updated',
  author: 'author',
  creator: 'author',
  category: 'category',
  subject: 'category',
  content: 'content',
  description: 'description',
  summary: 'description',
  abstract: 'description',
};

/**
 * Rewrites a feed as small, well-formed XML: one root of its dialect, every entry below it wherever it stood, every field
 * under a name of our own. rss-parser's own field handling would throw the whole feed away for one bad Atom date, a
 * missing channel or a link without attributes, and runs a quadratic expression over descriptions. Null when there is no feed.
 */
export const normaliseFeed = (text: string): NormalisedFeed | null => {
  const tidy = tidyXml(text);
  if (tidy === null) return null;
  const document = load(tidy.xml, {
    xml: { xmlMode: true, decodeEntities: true, withStartIndices: true, withEndIndices: true },
  }).root()[0];
  const root = document?.childNodes.find(isElement);
  if (root === undefined) return null;
  const local = splitName(root.name).local;
  const kind = local === 'feed' ? 'atom' : local === 'rdf' ? 'rdf' : 'rss';
  const writer: Writer = { source: tidy.xml, familyOf: prefixFamilies(root), kind };
  const { channel, entries } = parts(root);
  const head = fieldsXml(channel, writer, attributeOf(root, 'xml:base'));
  const tag = kind === 'atom' ? 'entry' : 'item';
  const items = entries
    .slice(0, entryLimit)
    .map((entry) => `<${tag}>${fieldsXml(entry, writer, baseOf(entry))}</${tag}>`)
    .join('');
  return { kind, xml: envelopes[kind](head, items), entries: entries.length, entryLimit, truncated: tidy.truncated };
};

const envelopes = {
  rss: (head: string, items: string) => `<rss version="2.0"><channel>${head}${items}</channel></rss>`,
  rdf: (head: string, items: string) => `<rdf:RDF><channel>${head}</channel>${items}</rdf:RDF>`,
  atom: (head: string, items: string) => `<feed>${head}${items}</feed>`,
};

type Writer = { source: string; familyOf: (prefix: string) => string | null; kind: NormalisedFeed['kind'] };

/** The channel and all entries: also those beside the channel, and those in an entry that was never closed. */
const parts = (root: Element): { channel: Element; entries: Element[] } => {
  const entries: Element[] = [];
  let channel = root;
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    const { local } = splitName(node.name);
    if (local === 'channel' && channel === root) channel = node;
    const isEntry = local === 'item' || local === 'entry';
    if (isEntry) entries.push(node);
    if (isEntry || local === 'channel' || local === 'items' || node === root) {
      for (const child of node.childNodes.toReversed()) waiting.push(child);
    }
  }
  return { channel, entries };
};

const baseOf = (element: Element): string => {
  const bases: string[] = [];
  for (
    let node: Node | Root | null = element;
    node !== null && 'attribs' in node;
    node = node.parent as Node | Root | null
  ) {
    const base = attributeOf(node, 'xml:base');
    if (base !== '') bases.unshift(base);
  }
  return bases.reduce((outer, inner) => URL.parse(inner, outer === '' ? undefined : outer)?.href ?? inner, '');
};

const fieldsXml = (owner: Element, writer: Writer, base: string): string => {
  let xml = `<x:base>${escapeXml(base)}</x:base>`;
  const about = attributeOf(owner, 'rdf:about');
  if (about !== '') xml += `<x:guid>${escapeXml(about)}</x:guid>`;
  for (const child of owner.childNodes.filter(isElement).slice(0, fieldsPerEntry)) xml += fieldXml(child, writer);
  return xml;
};

const fieldXml = (element: Element, writer: Writer): string => {
  const { prefix, local } = splitName(element.name);
  const family = writer.familyOf(prefix);
  const name =
    family === 'content' && local === 'encoded'
      ? 'encoded'
      : family === 'feedburner' && local === 'origlink'
        ? 'origlink'
        : fieldOfLocal(family, local);
  if (name === null) return '';
  const text = name === 'author' ? authorText(element) : contentText(element, writer);
  const attributes = ['href', 'rel', 'type', 'term', 'label', 'ispermalink', 'src', 'mode']
    .map((attribute): [string, string | undefined] => [
      attribute,
      Object.entries(element.attribs).find(([key]) => key.toLowerCase() === attribute)?.[1],
    ])
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([attribute, value]) => ` ${attribute}="${escapeXml(value.slice(0, 4_096))}"`);
  return `<x:${name}${attributes.join('')}>${escapeXml(text)}</x:${name}>`;
};

const fieldOfLocal = (family: string | null, local: string): FieldName | null =>
  family === null || family === 'content' || family === 'feedburner' || !Object.hasOwn(fieldOf, local)
    ? null
    : (fieldOf[local] ?? null);

/** A field's text; of markup that was not escaped, the markup as it stands in the source. */
const contentText = (element: Element, { source }: Writer): string => {
  if (!element.childNodes.some(isElement)) return element.childNodes.map(rawText).join('').slice(0, fieldLimit);
  const start = element.firstChild?.startIndex ?? 0;
  const end = element.lastChild?.endIndex ?? start;
  const inner = source.slice(start, Math.min(end + 1, start + fieldLimit)).replaceAll(/<!\[CDATA\[|\]\]>/g, '');
  const closing = `</${element.name}>`; // within the slice when a child was left open
  return inner.endsWith(closing) ? inner.slice(0, -closing.length) : inner;
};

const authorText = (element: Element): string => {
  const named = (local: string) =>
    element.childNodes.find((child): child is Element => isElement(child) && splitName(child.name).local === local);
  const part = named('name') ?? named('email') ?? element;
  return rawOf(part).slice(0, 500);
};

const rawOf = (element: Element): string => element.childNodes.map(rawText).join('');

const escapeXml = (text: string): string =>
  withoutControls(text)
    .toWellFormed()
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
