import { expect, it } from 'vitest';
import { arrangeBlocks, paragraphsOf, type Block, type Item } from '../src/reader/arrange-blocks.ts';

const item = (start: number, level: number): Block => ({ kind: 'list-item', start, end: start + 1, level });
type Tree = [number, Tree[]];
const tree = (items: Item[]): Tree[] => items.map(({ block, children }): Tree => [block.start, tree(children)]);

it('gathers a run of list items into nested lists', () => {
  const pieces = arrangeBlocks([item(0, 0), item(1, 1), item(2, 1), item(3, 0), item(4, 1)]);
  expect(pieces).toHaveLength(1);
  expect(pieces[0]?.kind === 'list' && tree(pieces[0].items)).toEqual([
    [
      0,
      [
        [1, []],
        [2, []],
      ],
    ],
    [3, [[4, []]]],
  ]);
});

it('keeps every item when depths skip levels or start deep', () => {
  const pieces = arrangeBlocks([item(0, 2), item(1, 5), item(2, 0)]);
  expect(pieces[0]?.kind === 'list' && tree(pieces[0].items)).toEqual([
    [0, [[1, []]]],
    [2, []],
  ]);
});

it('starts a new list after another block', () => {
  const heading: Block = { kind: 'heading', start: 5, end: 6, level: 2 };
  expect(arrangeBlocks([item(0, 0), heading, item(7, 1)]).map((piece) => piece.kind)).toEqual([
    'list',
    'block',
    'list',
  ]);
});

it('makes paragraphs of a text that has no blocks', () => {
  const text = 'One line\nand its next.\n\n\n\nTwo.';
  expect(paragraphsOf(text).map((block) => text.slice(block.start, block.end).trim())).toEqual([
    'One line\nand its next.',
    'Two.',
  ]);
});
