import type { PDFPageProxy } from './pdf-library.ts';
import { withoutControls } from '../page/inline-text.ts';

/**
 * A stretch of text on one baseline with no wide gap in it. Points from the page's upper left corner, as the page is shown;
 * `y` is the baseline.
 */
export type Fragment = {
  text: string;
  x0: number;
  x1: number;
  y: number;
  size: number;
  mono: boolean;
  links: { start: number; end: number; href: string }[];
};

export type PdfPage = {
  width: number;
  height: number;
  fragments: Fragment[];
  /** Text that runs another way than the page's: watermarks, notes in the margin. */
  aside: string[];
  isCut: boolean;
};

/** Pieces of text on one page; a page full of six-point print, drawn word by word, has some 10,000. */
const mostPieces = 20_000;
const mostLinks = 2_000;

/** A page's text in the order of its content stream, joined to fragments. */
export const readFragments = async (page: PDFPageProxy): Promise<PdfPage> => {
  const { items, styles, isCut } = await readPieces(page);
  const view = page.getViewport({ scale: 1 });
  const pieces = items.flatMap((item) => {
    const piece = placed(item, view.transform, styles);
    return piece === null ? [] : [piece];
  });
  const direction = mainDirection(pieces);
  const fragments: Fragment[] = [];
  for (const piece of pieces) {
    if (piece.direction !== direction) continue;
    const last = fragments.at(-1);
    const upright = turned(piece, direction, view);
    if (last !== undefined && follows(last, upright)) extend(last, upright);
    else if (upright.text.trim() !== '') fragments.push(upright);
  }
  for (const fragment of fragments) fragment.text = fragment.text.trimEnd();
  if (direction === 0) addLinks(fragments, await linksOf(page, view));
  const aside = pieces.filter((piece) => piece.direction !== direction && piece.text.trim() !== '');
  const isSideways = direction === 1 || direction === 3;
  const [width, height] = isSideways ? [view.height, view.width] : [view.width, view.height];
  return {
    width,
    height,
    fragments: fragments.filter((fragment) => isOnPage(fragment, width, height)),
    aside: aside.map(({ text }) => text.trim()),
    isCut,
  };
};

/** What lies beyond the paper's edge no reader sees. */
const isOnPage = ({ x0, x1, y, size }: Fragment, width: number, height: number): boolean =>
  x1 > 0 && x0 < width && x1 < width * 3 && y > -size && y < height + size;

type Item = { str: string; transform: number[]; width: number; fontName: string };
type Styles = Record<string, { fontFamily: string }>;

/** Read as a stream, so that a page without end can be left. */
const readPieces = async (page: PDFPageProxy) => {
  const items: Item[] = [];
  const styles: Styles = Object.create(null) as Styles;
  const reader = page.streamTextContent({}).getReader() as ReadableStreamDefaultReader<{
    items: object[];
    styles: Styles;
  }>;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { items, styles, isCut: false };
    Object.assign(styles, value.styles);
    for (const item of value.items) if ('str' in item && 'transform' in item) items.push(item as Item);
    if (items.length > mostPieces) {
      await reader.cancel(new Error('the page holds too much text'));
      return { items, styles, isCut: true };
    }
  }
};

/** Quarter turns clockwise, or -1 for text that runs askew. */
type Piece = Fragment & { direction: number };

const placed = ({ str, transform, width, fontName }: Item, view: number[], styles: Styles): Piece | null => {
  const text = withoutControls(str);
  if (text === '') return null;
  const [a, b, c, d, x, y] = multiply(view, transform);
  const size = Math.hypot(c, d);
  const along = Math.hypot(a, b);
  if (![x, y, width, size].every(Number.isFinite) || size < 0.5 || along === 0) return null;
  const turn = Math.atan2(b, a) / (Math.PI / 2);
  const direction = Math.abs(turn - Math.round(turn)) > 0.05 ? -1 : (Math.round(turn) + 4) % 4;
  const mono = Object.hasOwn(styles, fontName) && styles[fontName]?.fontFamily === 'monospace';
  return { text, x0: x, x1: x + width, y, size, mono, links: [], direction };
};

type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];

const multiply = (one: number[], other: number[]): Matrix => {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = one;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = other;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
};

const mainDirection = (pieces: Piece[]): number => {
  const letters = [0, 0, 0, 0];
  for (const { direction, text } of pieces)
    if (direction >= 0) letters[direction] = (letters[direction] ?? 0) + text.length;
  return letters.indexOf(Math.max(...letters));
};

/** The piece on a page turned so that its text runs from left to right. */
const turned = (piece: Piece, turns: number, view: { width: number; height: number }): Fragment => {
  const { text, x0, x1, y, size, mono, links } = piece;
  const place = [
    { x: x0, y },
    { x: y, y: view.width - x0 },
    { x: view.width - x0, y: view.height - y },
    { x: view.height - y, y: x0 },
  ][turns] ?? { x: x0, y };
  return { text, x0: place.x, x1: place.x + (x1 - x0), y: place.y, size, mono, links };
};

/** Gaps beyond this many times the letter's size part columns; a justified line's spaces stay below it. */
const widestSpace = 1.1;

const follows = (last: Fragment, next: Fragment): boolean => {
  const size = Math.max(last.size, next.size);
  const gap = next.x0 - last.x1;
  return Math.abs(next.y - last.y) < size * 0.1 + shift(last, next) && gap > -size * 0.5 && gap < size * widestSpace;
};

/** A smaller letter right beside a larger one may stand above or below its line: a footnote's number, an index. */
const shift = (last: Fragment, next: Fragment): number =>
  Math.min(last.size, next.size) < Math.max(last.size, next.size) * 0.8 ? Math.max(last.size, next.size) * 0.4 : 0;

const extend = (last: Fragment, next: Fragment) => {
  if (next.text.trim() === '') return; // a space, or the gap between two columns
  const gap = next.x0 - last.x1;
  const needsSpace = gap > Math.max(last.size, next.size) * 0.15 && !/\s$/.test(last.text) && !/^\s/.test(next.text);
  last.text += needsSpace ? ` ${next.text}` : next.text;
  last.x1 = Math.max(last.x1, next.x1);
  last.mono &&= next.mono;
  if (next.size > last.size) Object.assign(last, { size: next.size, y: next.y });
};

type LinkBox = { href: string; left: number; top: number; right: number; bottom: number };

const linksOf = async (page: PDFPageProxy, view: { transform: number[] }): Promise<LinkBox[]> => {
  const notes = (await page.getAnnotations().catch(() => [])) as { url?: unknown; rect?: unknown }[];
  return notes.slice(0, mostLinks).flatMap(({ url, rect }) => {
    const address = typeof url === 'string' && url.length <= 4_096 ? URL.parse(url) : null;
    if (address === null || !/^https?:$/.test(address.protocol) || !Array.isArray(rect)) return [];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect.map(Number);
    const [, , , , left, top] = multiply(view.transform, [1, 0, 0, 1, x0, y0]);
    const [, , , , right, bottom] = multiply(view.transform, [1, 0, 0, 1, x1, y1]);
    return [
      {
        href: address.href,
        left: Math.min(left, right),
        right: Math.max(left, right),
        top: Math.min(top, bottom),
        bottom: Math.max(top, bottom),
      },
    ];
  });
};

/** A link covers the letters below its box; letters are taken to be equally wide, and the span grows to whole words. */
const addLinks = (fragments: Fragment[], boxes: LinkBox[]) => {
  for (const { href, left, right, top, bottom } of boxes) {
    for (const fragment of fragments) {
      const { x0, x1, y, size, text } = fragment;
      const middle = y - size * 0.3;
      if (middle < top || middle > bottom || x1 <= left || x0 >= right) continue;
      const at = (x: number) => Math.round(((x - x0) / (x1 - x0)) * text.length);
      let start = Math.max(0, Math.min(text.length, at(left)));
      let end = Math.max(start, Math.min(text.length, at(right)));
      while (start > 0 && start < end && /\S/.test(text.charAt(start - 1)) && /\S/.test(text.charAt(start))) start -= 1;
      while (start < end && /\s/.test(text.charAt(start))) start += 1;
      while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
      while (end < text.length && end > start && /\S/.test(text.charAt(end))) end += 1;
      if (end > start && fragment.links.length < 50) fragment.links.push({ start, end, href });
    }
  }
  for (const fragment of fragments) fragment.links.sort((one, other) => one.start - other.start);
};
