import type { LooseBlock } from './block-layout.ts';
import { joinRuns } from './join-lines.ts';
import type { PdfBlock } from './pdf-blocks.ts';

/** The blocks of all pages as one text: what a page's end cuts in two, a sentence, a table or a listing, is whole again. */
export const flowOf = (pages: PdfBlock[][]): LooseBlock[] => {
  const flow: LooseBlock[] = [];
  let last: Last | null = null;
  for (const [page, blocks] of pages.entries()) {
    for (const [index, block] of blocks.entries()) {
      if (index === 0 && last !== null && last.page === page - 1 && goesOn(last.block, block)) {
        joinTo(last.loose, block, page);
        last.page = page;
        continue;
      }
      const loose: LooseBlock = { shape: block.shape, run: block.run, pages: index === 0 ? [{ page, at: 0 }] : [] };
      flow.push(loose);
      last = { loose, block, page };
    }
  }
  return flow;
};

type Last = { loose: LooseBlock; block: PdfBlock; page: number };

const goesOn = (before: PdfBlock, next: PdfBlock): boolean => {
  if (Math.abs(before.size - next.size) > 0.6) return false;
  const [one, other] = [before.shape.kind, next.shape.kind];
  if (one === 'table') return other === 'table' && columnsIn(before) === columnsIn(next);
  if (one === 'code') return other === 'code';
  if (other !== 'paragraph' || (one !== 'paragraph' && one !== 'list-item')) return false;
  return /[\p{L}\p{N},;–—-]$/u.test(before.run.text) && /^[\p{Ll}\p{N}]/u.test(next.run.text);
};

const columnsIn = ({ run }: PdfBlock): number => (run.text.split('\n', 1)[0] ?? '').split('\t').length;

const joinTo = (loose: LooseBlock, block: PdfBlock, page: number) => {
  const isRows = block.shape.kind === 'table' || block.shape.kind === 'code';
  const run = block.shape.kind === 'table' ? withoutRepeatedHead(loose, block) : block.run;
  loose.run = isRows ? appended(loose, run.text, run.links) : joinRuns(loose.run, run, false);
  // A word made whole belongs to the page it begins on.
  loose.pages.push({ page, at: loose.run.text.length - run.text.length });
};

const appended = ({ run }: LooseBlock, text: string, links: LooseBlock['run']['links']): LooseBlock['run'] => {
  const by = run.text.length + 1;
  return {
    text: `${run.text}\n${text}`,
    links: run.links.concat(links.map((link) => ({ ...link, start: link.start + by, end: link.end + by }))),
  };
};

/** A table that goes on over the page says its column heads again. */
const withoutRepeatedHead = (loose: LooseBlock, { run }: PdfBlock): LooseBlock['run'] => {
  const head = loose.run.text.split('\n', 1)[0] ?? '';
  if (!run.text.startsWith(`${head}\n`)) return run;
  const by = head.length + 1;
  return {
    text: run.text.slice(by),
    links: run.links
      .filter(({ start }) => start >= by)
      .map((link) => ({ ...link, start: link.start - by, end: link.end - by })),
  };
};
