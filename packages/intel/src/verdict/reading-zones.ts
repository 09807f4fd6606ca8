import type { Block, Content } from '@cti/core/content';
import headings from '../../data/verdict/headings.json' with { type: 'json' };

/**
 * What a stretch of an article is for: `references` names further reading, `indicators` lists what to look for, `exact`
 * is code or a table, where a link is a habit of the page's software.
 */
export type Zone = 'references' | 'indicators' | 'exact' | 'prose';

const references = new Set(headings.references);
const indicators = headings.indicators;
/** A paragraph that stands for a heading is short. */
const longestLabel = 60;

/** The zone at an offset. Offsets must be asked in ascending order: the answer walks along. */
export function readingZones({ text, blocks }: Pick<Content, 'text' | 'blocks'>): (offset: number) => Zone {
  const zones: Zone[] = [];
  let section: { zone: Zone; level: number } = { zone: 'prose', level: 0 };
  for (const block of blocks) {
    const label = labelOf(text, block);
    const level = block.kind === 'heading' ? (block.level ?? 6) : 7;
    const zone = label === null ? null : zoneNamed(label);
    if (zone !== null) section = { zone, level };
    else if (block.kind === 'heading' && level <= section.level) section = { zone: 'prose', level: 0 };
    const isExact = block.kind === 'code' || block.kind === 'table';
    zones.push(isExact && section.zone === 'prose' ? 'exact' : section.zone);
  }
  let at = 0;
  return (offset) => {
    while (at < blocks.length && (blocks[at]?.end ?? 0) <= offset) at += 1;
    return (blocks[at]?.start ?? Infinity) <= offset ? (zones[at] ?? 'prose') : 'prose';
  };
}

/** The words of a heading, or of a short paragraph that ends with a colon or says one word. */
function labelOf(text: string, block: Block): string | null {
  const size = block.end - block.start;
  if (size > longestLabel || (block.kind !== 'heading' && block.kind !== 'paragraph')) return null;
  return text
    .slice(block.start, block.end)
    .toLowerCase()
    .replace(/^[\s\d.)#*_–-]+|[\s:：.*_–-]+$/g, '')
    .normalize('NFC');
}

function zoneNamed(label: string): Zone | null {
  if (references.has(label)) return 'references';
  const words = ` ${label.replace(/[^\p{L}\p{N}&]+/gu, ' ')} `;
  const names = (phrase: string): boolean => words.includes(/^[ -~]+$/.test(phrase) ? ` ${phrase} ` : phrase);
  return indicators.some(names) ? 'indicators' : null;
}
