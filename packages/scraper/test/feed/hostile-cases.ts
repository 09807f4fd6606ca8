/**
 * Bodies that a hostile server may answer a feed's address with, to be read in bounded time and memory. `make` gives about `size`
 * bytes; untold just less than the 20 MB that are read, so that no limit spares the parser its work.
 */
type HostileCase = {
  name: string;
  /** How many entries are read whatever the size; null when the body is no feed. */
  entries: number | null;
  make: (size?: number) => Buffer;
};

const defaultSize = 19_500_000;
const link = '<link>https://site.example/1</link>';
const inItem = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><item><title>Good</title>${link}${inside}</item></channel></rss>`;
const jsonWith = (inside: string) =>
  `{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"https://site.example/1","title":"Good"}]${inside}}`;

/** `unit` again and again, so that the body that `wrap` makes of it has about the size asked for. */
const repeated =
  (unit: string, wrap: (text: string) => string = (text) => text) =>
  (size = defaultSize): Buffer =>
    Buffer.from(wrap(unit.repeat(Math.ceil(size / unit.length))));

/** "Billion laughs": ten entities, each ten times the one before. */
const entityBomb = (): string => {
  const declared = Array.from(
    { length: 10 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');
  return `<!DOCTYPE rss [<!ENTITY l0 "lol">${declared}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
};

export const hostileCases: HostileCase[] = [
  {
    name: 'a title of 30 MB',
    entries: 0,
    make: (size = 30_000_000) => Buffer.from(`<rss><channel><item>${link}<title>${'x'.repeat(size)}`),
  },
  { name: 'a title that fills the feed', entries: 1, make: repeated('x', (text) => inItem(`<title>${text}</title>`)) },
  {
    name: 'a title of "&"',
    entries: 1,
    make: repeated('&', (text) => `<rss><channel><item>${link}<title>${text}</title></item></channel></rss>`),
  },
  {
    name: 'a description of escaped "<"',
    entries: 1,
    make: repeated('&lt;', (text) => inItem(`<description>${text}</description>`)),
  },
  {
    name: 'a description of relative links',
    entries: 1,
    make: repeated('<a href="x">y</a>', (text) => inItem(`<description><![CDATA[${text}]]></description>`)),
  },
  {
    name: 'a description of half-open tags',
    entries: 1,
    make: repeated('<a href=', (text) => inItem(`<description><![CDATA[${text}]]></description>`)),
  },
  {
    name: 'nested entities',
    entries: 1,
    make: repeated('&l10;&file;', (text) => entityBomb() + inItem(`<description>${text}</description>`)),
  },
  {
    name: 'a long entity used without end',
    entries: 1,
    make: repeated(
      '&long;',
      (text) => `<!DOCTYPE rss [<!ENTITY long "${'x'.repeat(200)}">]>${inItem(`<a>${text}</a>`)}`,
    ),
  },
  { name: 'declarations without end', entries: 1, make: repeated('<!ENTITY ', (text) => `${text}${inItem('')}`) },
  { name: 'nested elements', entries: 1, make: repeated('<a>', inItem) },
  { name: 'empty elements', entries: 1, make: repeated('<a/>', inItem) },
  { name: 'one tag of attributes', entries: 1, make: repeated('a="b" ', (text) => inItem(`<a ${text}/>`)) },
  { name: 'quotation marks that never close', entries: 1, make: repeated(`<a b='"`, inItem) },
  { name: 'stray "<"', entries: 1, make: repeated('<', inItem) },
  { name: 'CDATA sections that never close', entries: 1, make: repeated('<![CDATA[', inItem) },
  { name: 'comments that never close', entries: 1, make: repeated('<!--', inItem) },
  { name: 'roots within a comment', entries: null, make: repeated('<rss ', (text) => `<!--${text}`) },
  {
    name: 'items that never close',
    entries: 0,
    make: repeated('<item>', (text) => `<rss><channel>${text}</channel></rss>`),
  },
  {
    name: 'empty items',
    entries: 0,
    make: repeated('<item></item>', (text) => `<rss><channel>${text}</channel></rss>`),
  },
  { name: 'processing instructions', entries: null, make: repeated('<?x>') },
  { name: 'white space', entries: null, make: repeated(' ') },
  { name: 'JSON nested without end', entries: null, make: repeated('[', (text) => `{"items":${text}`) },
  {
    name: 'JSON keys named __proto__',
    entries: 1,
    make: repeated(`,"__proto__":{"polluted":"${'x'.repeat(80)}"}`, jsonWith),
  },
  {
    name: 'a JSON string of escapes',
    entries: 1,
    make: repeated(String.raw`\"`, (text) => jsonWith(`,"x":"${text}",`)),
  },
  {
    name: 'a JSON string that never closes',
    entries: null,
    make: repeated(String.raw`\"`, (text) => `{"version":"${text}`),
  },
  { name: 'elements named __proto__', entries: 1, make: repeated('<__proto__ __proto__="1">x</__proto__>', inItem) },
];
