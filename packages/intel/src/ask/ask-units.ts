import type { Block, Content } from '@cti/core/content';
import { refangedView } from '../refanged-view.ts';
import { sentencesOf, type Stretch } from '../sentences.ts';
import { askWordsOf } from './ask-words.ts';

/** A sentence, a table's row or a line of code that may answer a question: UTF-16 offsets, `end` exclusive. */
export type AskUnit = Stretch & {
  /** The text as it is compared: refanged, in small letters. */
  plain: string;
  stems: string[];
  /** The same of the title's and the headings' words it stands under. */
  above: string;
  aboveStems: string[];
  isProse: boolean;
};

/** Units of one article that are looked at; those after them are in lists that go on for pages. */
const mostUnits = 2_000;
const lengths = { least: 12, most: 900 };
const prose = new Set<Block['kind']>(['paragraph', 'list-item', 'quote']);

/** What of an article can be quoted, in its order: not headings, images, or what it asks itself. */
export const askUnitsOf = (title: string, { text, blocks }: Pick<Content, 'text' | 'blocks'>): AskUnit[] => {
  const units: AskUnit[] = [];
  const headings: { level: number; title: string }[] = [];
  let above = plainOf(title);
  let aboveStems = stemsOf(above);
  for (const { kind, start, end, level = 2 } of blocksOf(text, blocks)) {
    if (kind === 'heading') {
      while ((headings.at(-1)?.level ?? 0) >= level) headings.pop();
      headings.push({ level, title: text.slice(start, end) });
      above = plainOf([title, ...headings.map((heading) => heading.title)].join('\n'));
      aboveStems = stemsOf(above);
      continue;
    }
    if (kind === 'image') continue;
    // A table's first row says what stands in the others.
    let over = above;
    let overStems = aboveStems;
    for (const [row, piece] of piecesOf(text, kind, start, end).entries()) {
      const written = text.slice(piece.start, piece.end);
      if (kind === 'table' && row === 0) {
        over = `${above}\n${plainOf(written)}`;
        overStems = stemsOf(over);
        continue;
      }
      if (written.length < lengths.least || written.length > lengths.most) continue;
      if (prose.has(kind) && /[?？]$/.test(written)) continue;
      const plain = plainOf(written);
      units.push({
        ...piece,
        plain,
        stems: stemsOf(plain),
        above: over,
        aboveStems: overStems,
        isProse: prose.has(kind),
      });
      if (units.length >= mostUnits) return units.map(withWhatFollows);
    }
  }
  return units.map(withWhatFollows);
};

/** A sentence that ends in a colon says nothing without the line after it. */
const withWhatFollows = (unit: AskUnit, at: number, units: readonly AskUnit[]): AskUnit => {
  const next = units[at + 1];
  const isLead = /[:：]$/.test(unit.plain) && unit.isProse;
  if (!isLead || next === undefined || next.start - unit.end > 3 || next.end - unit.start > lengths.most) return unit;
  return { ...unit, end: next.end, plain: `${unit.plain}\n${next.plain}`, stems: [...unit.stems, ...next.stems] };
};

const plainOf = (text: string): string => refangedView(text).text.toLowerCase();
const stemsOf = (plain: string): string[] => askWordsOf(plain).map(({ stem }) => stem);

const blocksOf = (text: string, blocks: readonly Block[]): Block[] => {
  if (blocks.length === 0) return [{ kind: 'paragraph', start: 0, end: text.length }];
  let reached = 0;
  return blocks
    .filter(({ end }) => end <= text.length)
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < reached) return false;
      reached = Math.max(reached, end);
      return true;
    });
};

const piecesOf = (text: string, kind: Block['kind'], start: number, end: number): Stretch[] => {
  const whole = text.slice(start, end);
  const pieces = kind === 'table' || kind === 'code' ? linesOf(whole) : sentencesOf(whole);
  return pieces.map((piece) => ({ start: start + piece.start, end: start + piece.end }));
};

const linesOf = (whole: string): Stretch[] => {
  const lines: Stretch[] = [];
  for (const { 0: line, index } of whole.matchAll(/[^\n]+/g)) {
    const from = index + (line.length - line.trimStart().length);
    const to = index + line.trimEnd().length;
    if (to > from) lines.push({ start: from, end: to });
  }
  return lines;
};
