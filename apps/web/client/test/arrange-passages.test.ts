import { expect, it } from 'vitest';
import type { Piece } from '../src/reader/arrange-blocks.ts';
import { arrangePassages } from '../src/reader/arrange-passages.ts';

const paragraph = (start: number, end: number): Piece => ({
  kind: 'block',
  block: { kind: 'paragraph', start, end },
});
const passage = (start: number, end: number, huntable = true) => ({ start, end, huntable, probability: 0.9 });
const seen = (parts: ReturnType<typeof arrangePassages>) =>
  parts.map(({ pieces, passages, begins }) => [
    pieces.length,
    passages.map(({ start }) => start),
    begins.map(({ start }) => start),
  ]);

it('puts the pieces of a huntable passage together and leaves the others alone', () => {
  const pieces = [paragraph(0, 50), paragraph(52, 80), paragraph(82, 100), paragraph(102, 150)];
  expect(seen(arrangePassages(pieces, [passage(0, 50, false), passage(52, 100), passage(102, 150, false)]))).toEqual([
    [1, [], []],
    [2, [52], [52]],
    [1, [], []],
  ]);
});

it('shows a passage that ends inside a paragraph where most of it stands', () => {
  const pieces = [paragraph(0, 100), paragraph(102, 200)];
  expect(seen(arrangePassages(pieces, [passage(0, 110), passage(111, 200, false)]))).toEqual([
    [1, [0], [0]],
    [1, [], []],
  ]);
});

it('shows every passage of a piece longer than it', () => {
  const pieces = [paragraph(0, 3000), paragraph(3002, 3100)];
  const all = [passage(0, 1000), passage(1000, 2000), passage(2000, 3100)];
  expect(seen(arrangePassages(pieces, all))).toEqual([
    [1, [0, 1000, 2000], [0, 1000, 2000]],
    [1, [2000], []],
  ]);
});

it('shows every huntable passage exactly once, and every piece, wherever the cuts fall', () => {
  for (let size = 1; size < 40; size += 1) {
    const pieces = Array.from({ length: 12 }, (_, at) => paragraph(at * 20, at * 20 + 18));
    const all = Array.from({ length: Math.floor(238 / size) }, (_, at) => passage(at * size, at * size + size));
    const parts = arrangePassages(pieces, all);
    expect(parts.flatMap((part) => part.pieces)).toEqual(pieces);
    const shown = parts.flatMap(({ begins }) => begins.map(({ start }) => start));
    // A passage that lies between two pieces only has no letter to show.
    const visible = all.filter(({ start, end }) =>
      pieces.some((piece) => piece.kind === 'block' && start < piece.block.end && end > piece.block.start),
    );
    expect(shown.toSorted((a, b) => a - b)).toEqual(visible.map(({ start }) => start));
  }
});
