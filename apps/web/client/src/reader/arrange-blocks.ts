import type { components } from '../api/schema.d.ts';

export type Block = components['schemas']['Block'];

/** A list item and the items under it. */
export type Item = { block: Block; children: Item[] };

/** What the reading column is made of: single blocks, and runs of list items as nested lists. */
export type Piece = { kind: 'block'; block: Block } | { kind: 'list'; start: number; items: Item[] };

/** Gathers runs of list items into nested lists; a depth that skips a level counts as one deeper. */
export const arrangeBlocks = (blocks: Block[]): Piece[] => {
  const pieces: Piece[] = [];
  let trail: { level: number; item: Item }[] = [];
  for (const block of blocks) {
    const last = pieces.at(-1);
    if (block.kind !== 'list-item') {
      pieces.push({ kind: 'block', block });
      continue;
    }
    const item: Item = { block, children: [] };
    const level = block.level ?? 0;
    if (last?.kind !== 'list') {
      pieces.push({ kind: 'list', start: block.start, items: [item] });
      trail = [{ level, item }];
      continue;
    }
    trail = trail.filter((step) => step.level < level);
    (trail.at(-1)?.item.children ?? last.items).push(item);
    trail.push({ level, item });
  }
  return pieces;
};

/** Blocks for a text that came without any: one paragraph per run of lines between blank ones. */
export const paragraphsOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n\n', at);
    const end = found === -1 ? text.length : found;
    if (text.slice(at, end).trim() !== '') blocks.push({ kind: 'paragraph', start: at, end });
    at = end + 2;
  }
  return blocks;
};
