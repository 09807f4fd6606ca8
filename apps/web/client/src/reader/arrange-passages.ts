import type { Article } from '../api/types.ts';
import type { Item, Piece } from './arrange-blocks.ts';

export type Passage = Article['passages'][number];

/**
 * Pieces that stand side by side in the same huntable passages; with `passages` empty, in none. `begins` are those of
 * them that no part before shows.
 */
export type Part = { start: number; pieces: Piece[]; passages: Passage[]; begins: Passage[] };

/**
 * Puts pieces of an article together by huntable passage. A passage may end inside a piece, and a piece hold several: a
 * piece belongs to a passage that covers half of it, and to one that has no larger part in another piece.
 */
export const arrangePassages = (pieces: Piece[], all: Passage[]): Part[] => {
  const huntable = all.filter((passage) => passage.huntable);
  const homes = new Map(huntable.map((passage) => [passage, homeOf(pieces, passage)]));
  const parts: Part[] = [];
  const shown = new Set<Passage>();
  for (const piece of pieces) {
    const { start, end } = rangeOf(piece);
    const passages = huntable.filter(
      (passage) => homes.get(passage) === piece || (end > start && 2 * overlap(piece, passage) >= end - start),
    );
    const last = parts.at(-1);
    if (last && isSame(last.passages, passages)) {
      last.pieces.push(piece);
      continue;
    }
    const begins = passages.filter((passage) => !shown.has(passage));
    for (const passage of begins) shown.add(passage);
    parts.push({ start, pieces: [piece], passages, begins });
  }
  return parts;
};

/** The piece that holds most of a passage; none for one that lies over no piece. */
const homeOf = (pieces: Piece[], passage: Passage): Piece | undefined => {
  let home: Piece | undefined;
  let most = 0;
  for (const piece of pieces) {
    const part = overlap(piece, passage);
    if (part > most) [home, most] = [piece, part];
  }
  return home;
};

const overlap = (piece: Piece, passage: Passage): number => {
  const { start, end } = rangeOf(piece);
  return Math.min(end, passage.end) - Math.max(start, passage.start);
};

const isSame = (some: Passage[], others: Passage[]): boolean =>
  some.length === others.length && some.every((passage, at) => passage === others[at]);

const rangeOf = (piece: Piece): { start: number; end: number } =>
  piece.kind === 'list' ? { start: piece.start, end: endOf(piece.items) } : piece.block;

const endOf = (items: Item[]): number =>
  Math.max(0, ...items.map(({ block, children }) => Math.max(block.end, endOf(children))));
