import type { Block, Content } from '@cti/core/content';
import { sentencesOf, type Stretch } from '../sentences.ts';

/** What a chunk is made of and is not cut through. Units lie side by side and cover the whole text. */
export type Unit = Stretch & {
  /** A heading's level, 1 to 6. */
  heading: number | null;
  /** Whether it is the first of its block, so that a chunk may well begin here. */
  opens: boolean;
  /** It announces what follows: a heading, or a line that ends in a colon. */
  leads: boolean;
};

/** A paragraph longer than this is cut between its sentences. */
const longestWhole = 700;
const longestSentence = 1_500;
/** No row or line is longer, but for packed code, which says nothing to a reader anyway. */
const longestLine = 3_000;

const announces = new Set<Block['kind']>(['paragraph', 'list-item']);

/** The units of a text in order. White space between two blocks belongs to the first. */
export function unitsOf({ text, blocks }: Content): Unit[] {
  const inOrder = sideBySide(blocks, text.length);
  return inOrder.flatMap((block) => {
    const pieces = piecesOf(text, block);
    const heading = block.kind === 'heading' ? Math.min(6, Math.max(1, block.level ?? 2)) : null;
    return pieces.map(({ start, end }, index) => ({
      start,
      end,
      heading,
      opens: index === 0,
      leads: heading !== null || (index === 0 && announces.has(block.kind) && endsInColon(text, start, end)),
    }));
  });
}

/** Blocks with the text between them, none over another: whatever the blocks are, the result covers the text once. */
function sideBySide(blocks: readonly Block[], length: number): Block[] {
  const laid: Block[] = [];
  let reached = 0;
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(reached, block.start);
    const end = Math.min(block.end, length);
    if (end <= start) continue;
    const last = laid.at(-1);
    if (last !== undefined) last.end = start;
    laid.push({ ...block, start: last === undefined ? 0 : start, end });
    reached = end;
  }
  const last = laid.at(-1);
  if (last !== undefined) last.end = length;
  else if (length > 0) laid.push({ kind: 'paragraph', start: 0, end: length });
  return laid;
}

function piecesOf(text: string, { kind, start, end }: Block): Stretch[] {
  if (kind === 'heading' && end - start <= longestSentence) return [{ start, end }];
  if (kind === 'table' || kind === 'code')
    return linesOf(text, start, end).flatMap((line) => cut(text, line, longestLine));
  if (end - start <= longestWhole) return [{ start, end }];
  const sentences = sentencesOf(text.slice(start, end));
  const starts = [start, ...sentences.slice(1).map((sentence) => start + sentence.start)];
  return between(starts, end).flatMap((sentence) => cut(text, sentence, longestSentence));
}

/** Lines with their breaks. */
function linesOf(text: string, start: number, end: number): Stretch[] {
  const starts = [start];
  for (let at = text.indexOf('\n', start); at >= 0 && at + 1 < end; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return between(starts, end);
}

const between = (starts: readonly number[], end: number): Stretch[] =>
  starts.map((start, index) => ({ start, end: starts[index + 1] ?? end }));

/** A stretch that is too long, cut after a blank if one is near, else anywhere but inside a character. */
function cut(text: string, { start, end }: Stretch, longest: number): Stretch[] {
  const pieces: Stretch[] = [];
  let from = start;
  while (end - from > longest) {
    let at = from + longest;
    const earliest = at - 200;
    while (at > earliest && !/\s/.test(text.charAt(at - 1))) at -= 1;
    if (at === earliest) at = from + longest;
    if (isLowSurrogate(text.charCodeAt(at))) at -= 1;
    pieces.push({ start: from, end: at });
    from = at;
  }
  return [...pieces, { start: from, end }];
}

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

function endsInColon(text: string, start: number, end: number): boolean {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last -= 1;
  return text[last - 1] === ':' || text[last - 1] === '：';
}
