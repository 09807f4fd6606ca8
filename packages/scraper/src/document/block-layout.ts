import type { Block, Content, TextLink } from '@cti/core/content';
import type { BlockShape, Run } from '../page/content-builder.ts';
import { longestDocumentText } from './document.ts';

/** A block of a document before it has its place; `pages` are the offsets in its text where a page of the document begins. */
export type LooseBlock = { shape: BlockShape; run: Run; pages: { page: number; at: number }[] };

const mostLinks = 20_000;
const mostBlocks = 200_000;

export type LaidOut = {
  content: Content;
  /** Where each page begins, by its number from 0. */
  pageStarts: Map<number, number>;
  isCut: boolean;
};

/** Lays blocks one after the other as a web page's are: list items parted by a newline, all others by an empty line. */
export const layBlocks = (loose: Iterable<LooseBlock>): LaidOut => {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const links: TextLink[] = [];
  const pageStarts = new Map<number, number>();
  let length = 0;
  let isCut = false;
  for (const { shape, run, pages } of loose) {
    if (run.text === '') continue;
    const previous = blocks.at(-1);
    const separator =
      previous === undefined ? '' : previous.kind === 'list-item' && shape.kind === 'list-item' ? '\n' : '\n\n';
    const start = length + separator.length;
    const text = run.text.slice(0, Math.max(0, longestDocumentText - start)).toWellFormed();
    isCut ||= text.length < run.text.length || blocks.length >= mostBlocks;
    if (text === '' || blocks.length >= mostBlocks) break;
    parts.push(separator, text);
    length = start + text.length;
    blocks.push({ ...shape, start, end: length });
    for (const { page, at } of pages) if (!pageStarts.has(page)) pageStarts.set(page, Math.min(start + at, length));
    for (const link of run.links) {
      const end = start + Math.min(link.end, text.length);
      if (links.length < mostLinks && start + link.start < end)
        links.push({ start: start + link.start, end, href: link.href });
    }
  }
  return { content: { text: parts.join(''), blocks, links }, pageStarts, isCut };
};
