import type { BlockShape, Run } from '../page/content-builder.ts';
import { joinRuns } from './join-lines.ts';
import type { Fragment } from './pdf-fragments.ts';
import { asFragment, lineText, linesOf, type Line } from './pdf-lines.ts';
import { tableAt, tableRun } from './pdf-tables.ts';

/** A block as one page shows it. `size` is its letters', in points. */
export type PdfBlock = { shape: BlockShape; run: Run; size: number };

/** What the whole document says about its type: the size of running text, and the sizes of headings, largest first. */
export type TypeScale = { body: number; headings: number[]; isMono: boolean };

/** The blocks of one stretch of a page, in order. */
export const blocksOf = (fragments: Fragment[], scale: TypeScale): PdfBlock[] => {
  const lines = linesOf(fragments);
  const right = Math.max(...lines.map(({ x1 }) => x1));
  const blocks: PdfBlock[] = [];
  let open: { kind: 'heading' | 'paragraph' | 'list-item'; block: PdfBlock; last: Line; left: number } | null = null;
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (line === undefined) break;
    const table = tableAt(lines, at);
    if (table !== null) {
      blocks.push({ shape: { kind: 'table' }, run: tableRun(table.rows), size: line.size });
      open = null;
      at = table.end;
      continue;
    }
    const codeEnd = scale.isMono ? at : endOfCode(lines, at);
    if (codeEnd > at) {
      blocks.push({
        shape: { kind: 'code' },
        run: { text: codeText(lines.slice(at, codeEnd)), links: [] },
        size: line.size,
      });
      open = null;
      at = codeEnd;
      continue;
    }
    const shape = shapeOf(line, scale, open?.kind === 'list-item' ? open.left : null);
    const kind: 'heading' | 'paragraph' | 'list-item' =
      shape.kind === 'heading' || shape.kind === 'list-item' ? shape.kind : 'paragraph';
    const fragment = asFragment(line);
    const run = {
      text: kind === 'list-item' ? fragment.text.replace(bullet, '') : fragment.text,
      links: fragment.links,
    };
    if (run.text !== fragment.text) run.links = shiftedBack(run.links, fragment.text.length - run.text.length);
    if (open !== null && goesOn(open, line, kind, right)) {
      const breaks = open.kind !== 'heading' && wouldHaveFitted(open.last, line, right);
      open.block.run = joinRuns(open.block.run, run, breaks);
      open.last = line;
    } else {
      const block = { shape, run, size: line.size };
      blocks.push(block);
      open = { kind, block, last: line, left: line.x0 };
    }
    at += 1;
  }
  return blocks;
};

const bullet = /^(?:[•●○◦▪■□‣▸►➢✓·]|[–—*-](?=\s))\s*/;
const numbered = /^\(?(?:\d{1,2}|[a-z])[.)]\s/;

const shapeOf = (line: Line, { body, headings }: TypeScale, listLeft: number | null): BlockShape => {
  const text = lineText(line);
  const level = headings.findIndex((size) => Math.abs(size - line.size) < 0.6);
  if (level >= 0 && text.length <= 250 && line.size > body) return { kind: 'heading', level: Math.min(6, level + 1) };
  if (bullet.test(text) || numbered.test(text))
    return { kind: 'list-item', level: listLeft !== null && line.x0 > listLeft + line.size ? 1 : 0 };
  return { kind: 'paragraph' };
};

const shiftedBack = (links: Run['links'], by: number): Run['links'] =>
  links.flatMap((link) =>
    link.end > by ? [{ ...link, start: Math.max(0, link.start - by), end: link.end - by }] : [],
  );

type Open = { kind: string; last: Line; left: number; block: PdfBlock };

/** Whether a line belongs to the block above it. */
const goesOn = (open: Open, line: Line, kind: string, right: number): boolean => {
  const { last } = open;
  const pitch = (line.y - last.y) / Math.max(line.size, last.size);
  if (pitch <= 0 || pitch > 1.75 || Math.abs(line.size - last.size) > Math.max(0.8, last.size * 0.08)) return false;
  if (kind === 'list-item') return false;
  if (open.kind === 'heading' || kind === 'heading') return open.kind === kind && pitch < 1.5;
  if (open.kind === 'list-item') return line.x0 >= open.left - 1 && (line.x0 > open.left + 2 || !endsSentence(last));
  const isIndented = line.x0 > last.x0 + line.size * 0.8 && line.x0 < last.x0 + line.size * 4;
  if (isIndented && last.x0 <= open.left + 1 && endsSentence(last)) return false;
  return !(endsSentence(last) && wouldHaveFitted(last, line, right) && last.x1 < right - (right - last.x0) * 0.25);
};

const endsSentence = (line: Line): boolean => /[.:!?…。！？]["'”’)\]]{0,2}$/.test(lineText(line));

/** A wrapped line is full: had there been room for the next line's first word, the break is the author's. */
const wouldHaveFitted = (last: Line, next: Line, right: number): boolean => {
  const text = lineText(next);
  const word = /^\S{1,200}/.exec(text)?.[0] ?? '';
  const letter = (next.x1 - next.x0) / Math.max(1, text.length);
  return last.x1 + letter * (word.length + 1.5) < right - letter;
};

const isCode = ({ fragments }: Line) => fragments.every(({ mono }) => mono);

const endOfCode = (lines: Line[], at: number): number => {
  let end = at;
  while (end < lines.length) {
    const [line, above] = [lines[end], lines[end - 1]];
    if (line === undefined || !isCode(line)) break;
    if (end > at && above !== undefined && line.y - above.y > line.size * 3.5) break;
    end += 1;
  }
  return end;
};

/** Code as it was laid out: indentation and gaps as spaces, since all letters are equally wide; wide gaps as empty lines. */
const codeText = (lines: Line[]): string => {
  const left = Math.min(...lines.map(({ x0 }) => x0));
  const rows: string[] = [];
  for (const [index, { fragments, y, size }] of lines.entries()) {
    const above = lines[index - 1];
    if (above !== undefined && y - above.y > size * 1.9) rows.push('');
    let row = '';
    for (const { text, x0, x1 } of fragments) {
      const letter = (x1 - x0) / Math.max(1, text.length) || size * 0.6;
      const column = Math.min(200, Math.round((x0 - left) / letter));
      row = row.padEnd(row === '' ? column : Math.max(row.length + 1, column)) + text;
    }
    rows.push(row);
  }
  return rows.join('\n');
};
