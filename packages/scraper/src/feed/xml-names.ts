import type { Element } from '../page/dom.ts';

const familyOfUri: [RegExp, string][] = [
  [/purl\.org\/dc\/elements/i, 'dc'],
  [/purl\.org\/dc\/terms/i, 'dcterms'],
  [/modules\/content/i, 'content'],
  [
    /w3\.org\/2005\/atom|purl\.org\/atom|purl\.org\/rss\/1\.0\/?$|netscape\.com\/rdf|backend\.userland\.com|purl\.org\/net\/rss1\.1/i,
    '',
  ],
  [/22-rdf-syntax/i, 'rdf'],
  [/rssnamespace\.org\/feedburner/i, 'feedburner'],
];
const familyOfPrefix: Record<string, string> = {
  '': '',
  atom: '',
  atom03: '',
  atom10: '',
  a10: '',
  rss: '',
  rdf: 'rdf',
  dc: 'dc',
  dcterms: 'dcterms',
  content: 'content',
  feedburner: 'feedburner',
};

/** Which vocabulary a prefix stands for: as declared on the root, else by custom; null for one we do not read. */
export const prefixFamilies = (root: Element): ((prefix: string) => string | null) => {
  const declared = new Map<string, string | null>();
  for (const [name, uri] of Object.entries(root.attribs)) {
    if (!name.startsWith('xmlns:')) continue;
    declared.set(name.slice(6).toLowerCase(), familyOfUri.find(([pattern]) => pattern.test(uri))?.[1] ?? null);
  }
  const custom = (prefix: string) => (Object.hasOwn(familyOfPrefix, prefix) ? (familyOfPrefix[prefix] ?? null) : null);
  return (prefix) => declared.get(prefix) ?? custom(prefix);
};

export const splitName = (name: string): { prefix: string; local: string } => {
  const colon = name.indexOf(':');
  const lower = name.toLowerCase();
  return colon === -1 ? { prefix: '', local: lower } : { prefix: lower.slice(0, colon), local: lower.slice(colon + 1) };
};
