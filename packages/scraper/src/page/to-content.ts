import type { Content } from '@cti/core/content';
import { codeLanguage, codeText, isCodeTable } from './code-text.ts';
import { contentBuilder, type BlockShape, type ContentBuilder } from './content-builder.ts';
import {
  absoluteUrl,
  attributeOf,
  isElement,
  isText,
  oneLine,
  rawText,
  type Element,
  type Node,
  type Root,
} from './dom.ts';
import { inlineText, type InlineText } from './inline-text.ts';
import { holdsLayout } from './main-content.ts';
import { tableText } from './table-text.ts';

type Options = {
  /** Links and images are made absolute against it. */
  baseUrl: string;
  /** Whether an element and all below it belongs to the text. */
  keep: (element: Element) => boolean;
  /** A heading that says just this, before any other text, is left out: the title is shown beside the text. */
  title: string | null;
};

/** The readable text below `root` as blocks with exact spans. Values in code, tables and lists are kept to the letter. */
export const toContent = (root: Root | Element, options: Options): Content => {
  const walk: Walk = { ...options, builder: contentBuilder(), inline: inlineText(), images: [] };
  if (isPre(root)) addCode(root, walk);
  else walkChildren(root, { kind: 'paragraph' }, walk);
  flush({ kind: 'paragraph' }, walk);
  return walk.builder.finish();
};

type Image = { alt: string; src: string | null };
type Walk = Options & { builder: ContentBuilder; inline: InlineText; images: Image[] };

const inlineNames = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const skipped = new Set([
  'rt',
  'rp',
  'head',
  'title',
  'button',
  'input',
  'object',
  'embed',
  'audio',
  'video',
  'colgroup',
  'col',
  'link',
  'meta',
]);

const isPre = (node: Root | Element): node is Element => isElement(node) && node.name === 'pre';

const walkChildren = (parent: Root | Element, shape: BlockShape, walk: Walk) => {
  for (const child of parent.childNodes) {
    if (walk.builder.isFull()) return;
    visit(child, shape, walk);
  }
};

const visit = (node: Node, shape: BlockShape, walk: Walk) => {
  if (isText(node)) return walk.inline.add(node.data);
  if (!isElement(node) || skipped.has(node.name) || !walk.keep(node)) return;
  if (node.name === 'br') {
    if (shape.kind === 'heading') return walk.inline.add(' ');
    if (walk.inline.breakLine() && shape.kind === 'paragraph') flush(shape, walk);
    return;
  }
  if (node.name === 'img' || node.name === 'amp-img') return visitImage(node, walk);
  if (node.name === 'a') return visitLink(node, shape, walk);
  if (node.name === 'sup' && isFootnoteMark(node))
    return walk.inline.add(`[${oneLine(rawText(node)).replace(/[[\]]/g, '')}]`);
  if (node.name === 'code' && isCodeBlock(node, walk)) return visitBlock(node, shape, walk);
  if (inlineNames.has(node.name)) return walkChildren(node, shape, walk);
  visitBlock(node, shape, walk);
};

const visitBlock = (element: Element, outer: BlockShape, walk: Walk) => {
  flush(outer, walk);
  if (element.name === 'pre' || element.name === 'code') return addCode(element, walk);
  if (keepsLines(element)) return addCode(element, walk);
  if (element.name === 'table' && isCodeTable(element)) return addCode(element, walk);
  if (element.name === 'table' && !holdsLayout(element)) return addTable(element, walk);
  const shape = shapeOf(element, outer);
  walkChildren(element, shape, walk);
  flush(shape, walk);
};

const shapeOf = ({ name }: Element, outer: BlockShape): BlockShape => {
  if (/^h[1-6]$/.test(name)) return { kind: 'heading', level: Number(name[1]) };
  const depth = outer.kind === 'list-item' ? (outer.level ?? 0) : null;
  if (name === 'ul' || name === 'ol') return { kind: 'list-item', level: depth === null ? 0 : Math.min(depth + 1, 20) };
  if (name === 'li' || name === 'dt' || name === 'dd') return { kind: 'list-item', level: depth ?? 0 };
  if (name === 'blockquote') return { kind: 'quote' };
  if (name === 'figcaption' || name === 'caption') return { kind: 'caption' };
  return outer.kind === 'heading' ? { kind: 'paragraph' } : outer;
};

/** Ends the block being collected. */
const flush = (shape: BlockShape, walk: Walk) => {
  const run = walk.inline.take();
  if (run.text === '' && walk.images.length === 0) return;
  const isTitle = shape.kind === 'heading' && walk.title !== null && sameWords(run.text, walk.title);
  if (!isTitle || walk.builder.hasText())
    walk.builder.add(shape.kind === 'heading' ? { kind: 'heading', level: shape.level ?? 2 } : shape, run);
  for (const { alt, src } of walk.images.splice(0)) {
    walk.builder.add(src === null ? { kind: 'image' } : { kind: 'image', src }, { text: alt, links: [] });
  }
};

const sameWords = (one: string, other: string) => oneLine(one).toLowerCase() === oneLine(other).toLowerCase();

const addCode = (element: Element, walk: Walk) => {
  const language = codeLanguage(element);
  walk.builder.add(language === null ? { kind: 'code' } : { kind: 'code', language }, {
    text: codeText(element),
    links: [],
  });
};

const addTable = (table: Element, walk: Walk) => {
  for (const caption of table.childNodes) {
    if (!isElement(caption) || caption.name !== 'caption' || !walk.keep(caption)) continue;
    walkChildren(caption, { kind: 'caption' }, walk);
    flush({ kind: 'caption' }, walk);
  }
  walk.builder.add({ kind: 'table' }, tableText(table, walk.baseUrl, walk.keep));
};

/** An element styled to show its line breaks as `pre` does, with breaks in it. Text is often styled to wrap them; that is no code. */
const keepsLines = (element: Element): boolean =>
  /white-space\s{0,5}:\s{0,5}pre\s{0,5}(?:;|!|$)/i.test(attributeOf(element, 'style').slice(0, 2_000)) &&
  rawText(element).trim().includes('\n');

/** `code` with line breaks of its own, standing where a block would stand. */
const isCodeBlock = (element: Element, walk: Walk): boolean => {
  const { parent } = element;
  const inText = parent !== null && 'name' in parent && ['p', 'span', 'li', 'td', 'a'].includes(parent.name);
  return !inText && walk.inline.isEmpty() && rawText(element).trim().includes('\n');
};

const isFootnoteMark = (element: Element): boolean => {
  const link = element.childNodes.find((child): child is Element => isElement(child) && child.name === 'a');
  return (
    link !== undefined && attributeOf(link, 'href').includes('#') && /^\[?\w{1,4}\]?$/.test(oneLine(rawText(element)))
  );
};

const visitLink = (element: Element, shape: BlockShape, walk: Walk) => {
  const address = attributeOf(element, 'href');
  if (address.startsWith('#') && /^(?:[#¶§🔗↩↑↵^\s]|\ufe0e|\ufe0f)*$/u.test(rawText(element))) return; // a heading's anchor
  const href = absoluteUrl(address, walk.baseUrl);
  if (href !== null) walk.inline.openLink(href);
  walkChildren(element, shape, walk);
  if (href !== null) walk.inline.closeLink();
};

const visitImage = (element: Element, walk: Walk) => {
  const alt = oneLine(attributeOf(element, 'alt'));
  if (alt === '' || walk.images.length >= 100) return;
  if (/(?:^|\s)(?:wp-smiley|emoji)(?:\s|$)/.test(attributeOf(element, 'class'))) return walk.inline.add(alt);
  const address = attributeOf(element, 'data-src') || attributeOf(element, 'src');
  walk.images.push({ alt, src: absoluteUrl(address, walk.baseUrl) });
};
