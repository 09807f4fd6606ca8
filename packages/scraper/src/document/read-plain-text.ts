import type { BlockShape } from '../page/content-builder.ts';
import { withoutControls } from '../page/inline-text.ts';
import { layBlocks, type LooseBlock } from './block-layout.ts';
import { longestDocumentText, nothingKnown, type DocumentParts } from './document.ts';
import type { DocumentFile } from './document-kind.ts';
import { decodeText } from './decode-text.ts';

/** A plain text: groups of lines between empty ones, kept to the letter. Tables by tabs, lists and underlined headings are seen. */
export const readPlainText = ({ body, contentType }: DocumentFile): DocumentParts => {
  const whole = decodeText(body, contentType);
  const text = withoutControls(whole.slice(0, longestDocumentText)).replace(/\r\n?|\f/g, '\n');
  const { content, isCut } = layBlocks(groupsOf(text));
  const notes = isCut || whole.length > longestDocumentText ? ['The text was cut after 5,000,000 characters.'] : [];
  return { content, metadata: nothingKnown, pages: [], notes };
};

function* groupsOf(text: string): Generator<LooseBlock> {
  let group: string[] = [];
  for (let at = 0; at <= text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end).trimEnd();
    if (line !== '') group.push(line);
    else if (group.length > 0) {
      yield* blocksOf(group);
      group = [];
    }
    at = end + 1;
  }
  if (group.length > 0) yield* blocksOf(group);
}

const bullet = /^(\s{0,20})(?:[-*+•‣▪◦]|\d{1,3}[.)])\s{1,8}(?=\S)/;

function* blocksOf(lines: string[]): Generator<LooseBlock> {
  const [first = '', second] = lines;
  if (second !== undefined && /^\s{0,3}[=\-~]{3,}$/.test(second) && first.length <= 150 && !first.includes('\t')) {
    yield block({ kind: 'heading', level: second.includes('=') ? 1 : 2 }, first.trim());
    if (lines.length > 2) yield* blocksOf(lines.slice(2));
  } else if (isTable(lines)) yield block({ kind: 'table' }, lines.map(cells).join('\n'));
  else if (lines.every((line) => /^(?: {4}|\t)/.test(line))) yield block({ kind: 'code' }, lines.join('\n'));
  else if (bullet.test(first)) yield* items(lines);
  else yield block({ kind: 'paragraph' }, lines.join('\n').trimStart());
}

const block = (shape: BlockShape, text: string): LooseBlock => ({ shape, run: { text, links: [] }, pages: [] });

const isTable = (lines: string[]): boolean => {
  const columns = lines[0]?.trim().split('\t').length ?? 0;
  return columns > 1 && lines.length > 1 && lines.every((line) => line.trim().split('\t').length === columns);
};

const cells = (line: string): string =>
  line
    .trim()
    .split('\t')
    .map((cell) => cell.trim())
    .join('\t');

/** A line without a bullet goes on with the item above it. */
function* items(lines: string[]): Generator<LooseBlock> {
  let item: { level: number; text: string } | null = null;
  for (const line of lines) {
    const mark = bullet.exec(line);
    if (mark === null && item !== null) {
      item.text += `\n${line.trim()}`;
      continue;
    }
    if (item !== null) yield block({ kind: 'list-item', level: item.level }, item.text);
    item = { level: Math.min(5, Math.floor((mark?.[1]?.length ?? 0) / 2)), text: line.slice(mark?.[0].length ?? 0) };
  }
  if (item !== null) yield block({ kind: 'list-item', level: item.level }, item.text);
}
