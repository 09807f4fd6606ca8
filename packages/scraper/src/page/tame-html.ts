/** A page's HTML made safe for a parser, and the structured data taken out of it on the way. */
type TamedHtml = { html: string; jsonLd: string[]; state: string[] };

/** Past this many open elements, tags are left out and their text stays: real pages nest fewer than a hundred. */
const depthLimit = 300;
const sizeLimit = 5_000_000;
const jsonLdLimit = 500_000;
const stateLimit = 2_000_000;

const removed = new Set(['script', 'style', 'svg', 'noscript', 'template', 'iframe', 'textarea', 'canvas', 'select']);
const rawToEnd = new Set(['script', 'style']);
const voids = new Set('area base basefont br col embed frame hr img input link meta param source track wbr'.split(' '));
const closesParagraph = new Set(
  'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul'.split(
    ' ',
  ),
);
const closesSame: Record<string, readonly string[]> = {
  li: ['li'],
  dd: ['dd', 'dt'],
  dt: ['dd', 'dt'],
  td: ['td', 'th'],
  th: ['th'],
  tr: ['td', 'th', 'tr'],
  option: ['option'],
};
const nameEnd = /[\s/>]/g;

/**
 * One linear pass before the parser: drops comments, scripts, styles and drawings (most of a page's bytes), keeps the
 * JSON-LD and the page's own data they hold, and leaves out tags beyond a depth and closing tags nothing opened. The parser searches its stack of
 * open elements for each closing tag, so this bound is what keeps a hostile page linear, and every walk of the tree shallow.
 */
export const tameHtml = (source: string): TamedHtml => {
  const text = source.length > sizeLimit ? source.slice(0, sizeLimit) : source;
  const scan: Scan = { text, jsonLd: [], state: [], open: [], overflow: 0, unclosable: new Set() };
  let html = '';
  let kept = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const { end, instead } = text.startsWith('<!--', at)
      ? { end: afterComment(text, at), instead: '' }
      : readTag(at, scan);
    if (instead !== null) {
      html += text.slice(kept, at) + instead;
      kept = end;
    }
    at = end;
  }
  return { html: html + text.slice(kept), jsonLd: scan.jsonLd, state: scan.state };
};

/** `open` are the elements now open; `overflow` counts those opened too deep; nothing closes the `unclosable` any more. */
type Scan = {
  text: string;
  jsonLd: string[];
  state: string[];
  open: string[];
  overflow: number;
  unclosable: Set<string>;
};
/** Where a piece of markup ends, and what stands in its place; null keeps it as it is. */
type Piece = { end: number; instead: string | null };

const readTag = (at: number, scan: Scan): Piece => {
  const { text } = scan;
  const closing = text[at + 1] === '/';
  const nameStart = at + (closing ? 2 : 1);
  if (!isLetter(text.charCodeAt(nameStart))) return { end: nameStart, instead: null };
  nameEnd.lastIndex = nameStart;
  const nameStop = nameEnd.exec(text)?.index ?? text.length;
  const name = text.slice(nameStart, Math.min(nameStop, nameStart + 40)).toLowerCase();
  const end = tagEnd(text, nameStop);
  if (closing) return { end, instead: closeElement(name, scan) };
  const removal = removed.has(name) ? removeElement(name, { start: nameStop, end }, scan) : null;
  return removal ?? { end, instead: openElement(name, scan) };
};

const openElement = (name: string, scan: Scan): string | null => {
  if (voids.has(name)) return null;
  closeImplied(scan.open, name);
  if (scan.open.length < depthLimit) {
    scan.open.push(name);
    return null;
  }
  scan.overflow += 1;
  return ' ';
};

const closeElement = (name: string, scan: Scan): string | null => {
  if (scan.overflow > 0) {
    scan.overflow -= 1;
    return '';
  }
  const opened = scan.open.lastIndexOf(name);
  if (opened === -1) return name === 'p' ? '<br><br>' : '';
  scan.open.length = opened;
  return null;
};

/** Passes over an element to its closing tag; null when it has none and its content is markup like any other. */
const removeElement = (name: string, tag: { start: number; end: number }, scan: Scan): Piece | null => {
  const { text, jsonLd, unclosable } = scan;
  if (unclosable.has(name)) return null;
  const close = closingTag(text, name, tag.end);
  if (close === null && !rawToEnd.has(name)) {
    unclosable.add(name);
    return null;
  }
  if (name === 'script' && /ld\+json/i.test(text.slice(tag.start, tag.end)) && jsonLd.length < 20) {
    jsonLd.push(text.slice(tag.end, Math.min(close?.start ?? text.length, tag.end + jsonLdLimit)));
  }
  if (name === 'script' && close !== null && scan.state.length < 5 && isState(text.slice(tag.start, tag.end)))
    scan.state.push(text.slice(tag.end, Math.min(close.start, tag.end + stateLimit)));
  return { end: close?.end ?? text.length, instead: '' };
};

/** Data a page's own script will draw it from. */
const isState = (tag: string) => /type\s?=\s?["']?application\/json/i.test(tag.slice(0, 1_000));

const isLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

const afterComment = (text: string, at: number): number => {
  if (text.startsWith('<!-->', at)) return at + 5;
  const end = text.indexOf('-->', at + 4);
  return end === -1 ? text.length : end + 3;
};

/** Where a tag that starts before `from` ends; a `>` in a quoted value is not its end. */
const tagEnd = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 62) return at + 1;
    if (code !== 61) continue;
    let value = at + 1;
    while (text.charCodeAt(value) <= 32) value += 1;
    const quote = text[value];
    if (quote !== '"' && quote !== "'") {
      at = value - 1;
      continue;
    }
    const stop = text.indexOf(quote, value + 1);
    if (stop === -1) return text.length;
    at = stop;
  }
  return text.length;
};

const closers = new Map([...removed].map((name) => [name, new RegExp(`</${name}[\\s/>]`, 'gi')]));

const closingTag = (text: string, name: string, from: number) => {
  const pattern = closers.get(name);
  if (pattern === undefined) return null;
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found === null ? null : { start: found.index, end: tagEnd(text, found.index + name.length + 2) };
};

const closeImplied = (open: string[], name: string) => {
  if (closesParagraph.has(name) && open.at(-1) === 'p') open.pop();
  const same = Object.hasOwn(closesSame, name) ? closesSame[name] : undefined;
  while (same?.includes(open.at(-1) ?? '')) open.pop();
};
