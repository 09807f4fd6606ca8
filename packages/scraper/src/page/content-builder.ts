import type { Block, Content, TextLink } from '@cti/core/content';

const textLimit = 1_000_000;
const linkLimit = 5_000;

export type BlockShape = Pick<Block, 'kind' | 'level' | 'language' | 'src'>;

/** Text with the links in it, their offsets counted from its start. */
export type Run = { text: string; links: TextLink[] };

export type ContentBuilder = {
  /** Appends one block, if its text is not empty and there is room; a text past the limit is cut. */
  add(shape: BlockShape, run: Run): void;
  hasText(): boolean;
  isFull(): boolean;
  finish(): Content;
};

/** Lays blocks one after the other: list items parted by a newline, all others by an empty line. */
export const contentBuilder = (): ContentBuilder => {
  const parts: string[] = [];
  const blocks: Block[] = [];
  const links: TextLink[] = [];
  let length = 0;
  const room = () => textLimit - length;

  return {
    add(shape, run) {
      const previous = blocks.at(-1);
      const separator =
        previous === undefined ? '' : previous.kind === 'list-item' && shape.kind === 'list-item' ? '\n' : '\n\n';
      const text = run.text.slice(0, Math.max(0, room() - separator.length)).toWellFormed();
      if (text === '') return;
      const start = length + separator.length;
      parts.push(separator, text);
      length = start + text.length;
      blocks.push({ ...shape, start, end: length });
      for (const link of run.links) {
        const end = start + Math.min(link.end, text.length);
        if (links.length < linkLimit && start + link.start < end)
          links.push({ start: start + link.start, end, href: link.href });
      }
    },
    hasText: () => length > 0,
    isFull: () => room() <= 2,
    finish: () => ({ text: parts.join(''), blocks, links }),
  };
};
