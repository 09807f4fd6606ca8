import type { Element } from '../page/dom.ts';

/** The vocabularies we read, each under one name; '' holds the words of RSS and Atom themselves. */
export type Vocabulary =
  | ''
  | 'dc'
  | 'dcterms'
  | 'content'
  | 'feedburner'
  | 'rdf'
  | 'xhtml'
  | 'media'
  | 'itunes'
  | 'syndication';

const ofUri: [RegExp, Vocabulary][] = [
  [/purl\.org\/dc\/elements/i, 'dc'],
  [/purl\.org\/dc\/terms/i, 'dcterms'],
  [/modules\/content/i, 'content'],
  [
    /w3\.org\/2005\/atom|purl\.org\/atom|purl\.org\/rss\/1\.0\/?$|netscape\.com\/rdf|backend\.userland\.com|harvard\.edu\/tech\/rss|purl\.org\/net\/rss1\.1/i,
    '',
  ],
  [/22-rdf-syntax/i, 'rdf'],
  [/rssnamespace\.org\/feedburner|pheedo\.com\/namespace/i, 'feedburner'],
  [/w3\.org\/1999\/xhtml/i, 'xhtml'],
  [/search\.yahoo\.com\/mrss/i, 'media'],
  [/itunes\.com\/dtds\/podcast/i, 'itunes'],
  [/modules\/syndication/i, 'syndication'],
];
const ofPrefix = new Map<string, Vocabulary>([
  ['', ''],
  ['atom', ''],
  ['atom03', ''],
  ['atom10', ''],
  ['a10', ''],
  ['rss', ''],
  ['rdf', 'rdf'],
  ['dc', 'dc'],
  ['dcterms', 'dcterms'],
  ['content', 'content'],
  ['feedburner', 'feedburner'],
  ['pheedo', 'feedburner'],
  ['xhtml', 'xhtml'],
  ['media', 'media'],
  ['itunes', 'itunes'],
  ['sy', 'syndication'],
]);

/**
 * Which vocabulary an element's name is from: as its prefix is declared on it or above it, else by custom. Names without a
 * prefix count as RSS or Atom whatever their declaration says, but XHTML's. Null for a vocabulary we do not read.
 */
export const vocabularyOf = (element: Element): Vocabulary | null => {
  const colon = element.name.indexOf(':');
  const prefix = colon === -1 ? '' : element.name.slice(0, colon);
  const uri = declaredUri(element, prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
  const declared = uri === null ? null : (ofUri.find(([pattern]) => pattern.test(uri))?.[1] ?? null);
  if (prefix === '') return declared === 'xhtml' ? declared : '';
  return uri === null ? (ofPrefix.get(prefix.toLowerCase()) ?? null) : declared;
};

const declaredUri = (element: Element, attribute: string): string | null => {
  for (let node: Element['parent'] = element; node !== null && 'attribs' in node; node = node.parent) {
    if (Object.hasOwn(node.attribs, attribute)) return node.attribs[attribute]?.slice(0, 500) ?? null;
  }
  return null;
};

/** An element's name without its prefix, in small letters. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();
