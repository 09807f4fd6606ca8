import { blockKinds, type Block, type Content } from '@cti/core/content';
import { seeded } from '../fuzzed-text.ts';

type Random = ReturnType<typeof seeded>;
const sentence = 'The intruder waited for a quiet hour before the second host was touched. ';
const odd = ['\n', '\t', ' ', '😀', 'あ。', 'x'.repeat(40), sentence, 'a\tb\n', '\u200b', ':', 'word '];

/** A text of blocks in order, as the parser gives it: every block on lines of its own. */
export function contentOf(blocks: readonly (readonly [Block['kind'], string, number?])[]): Content {
  let text = '';
  const laid: Block[] = [];
  for (const [kind, own, level] of blocks) {
    if (text !== '') text += '\n\n';
    laid.push({ kind, start: text.length, end: text.length + own.length, ...(level === undefined ? {} : { level }) });
    text += own;
  }
  return { text, blocks: laid, links: [] };
}

/** Blocks anywhere: over one another, outside of the text, empty, backwards. */
export function fuzzedContent(random: Random): Content {
  const text = Array.from({ length: random(400) }, () => (odd[random(odd.length)] ?? '').repeat(1 + random(3))).join(
    '',
  );
  const place = () => random(text.length + 20) - 5;
  const blocks = Array.from({ length: random(40) }, (): Block => {
    const kind = blockKinds[random(blockKinds.length)] ?? 'paragraph';
    return { kind, start: place(), end: place(), level: random(9) };
  });
  return { text, blocks, links: [] };
}

/** An article of about `length` characters with every kind of block. */
export function longArticle(length: number): Content {
  const blocks: [Block['kind'], string, number?][] = [];
  for (let section = 0, size = 0; size < length; section += 1) {
    const own: typeof blocks = [
      ['heading', `Section ${section}`, 2 + (section % 2)],
      ['paragraph', sentence.repeat(3 + (section % 14)).trim()],
      ['paragraph', 'The commands were:'],
      ['code', Array.from({ length: 4 + (section % 30) }, (_, line) => `reg add HKCU\\Run /v n${line} /f`).join('\n')],
      ['table', Array.from({ length: 3 + (section % 40) }, (_, row) => `203.0.113.${row}\tnode ${row}`).join('\n')],
      ['list-item', sentence.trim(), 0],
    ];
    blocks.push(...own);
    size += own.reduce((sum, [, text]) => sum + text.length + 2, 0);
  }
  return contentOf(blocks);
}
