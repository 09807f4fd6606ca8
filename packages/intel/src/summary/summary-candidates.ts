import type { Block, Content } from '@cti/core/content';
import { sentencesOf, type Stretch } from '../sentences.ts';
import { adviceSections } from '../technique/advice-sections.ts';
import { readingZones } from '../verdict/reading-zones.ts';
import { isBoilerplate } from './boilerplate.ts';
import { summaryWords } from './summary-words.ts';

/** A sentence that may stand in a summary. */
export type Candidate = Stretch & {
  text: string;
  words: readonly string[];
  /** Its number among all sentences of the article, from 0. */
  place: number;
  isAdvice: boolean;
  isListItem: boolean;
};

/** Time grows with the square of it in the worst case; the first are kept, where articles say what they are about. */
const mostCandidates = 800;
const lengths = { least: 30, leastInList: 12, most: 600 };

/** Sentences of running text in their order: none of tables, code, captions, further reading, or what every page says. */
export function candidatesOf(content: Content): Candidate[] {
  const { text } = content;
  const advice = adviceSections(text);
  const zoneAt = readingZones(content);
  const candidates: Candidate[] = [];
  let place = 0;
  for (const { kind, start, end } of proseBlocks(content)) {
    const isListItem = kind === 'list-item';
    if (zoneAt(start) !== 'prose') continue;
    const isAdvice = advice.some((section) => section.start <= start && start < section.end);
    for (const sentence of sentencesOf(text.slice(start, end))) {
      const own = { start: start + sentence.start, end: start + sentence.end };
      const written = text.slice(own.start, own.end);
      place += 1;
      const least = isListItem ? lengths.leastInList : lengths.least;
      if (written.length < least * narrowness(written) || written.length > lengths.most) continue;
      if (isBoilerplate(written) || /[:：]$/.test(written)) continue;
      candidates.push({ ...own, text: written, words: summaryWords(written), place: place - 1, isAdvice, isListItem });
      if (candidates.length >= mostCandidates) return candidates;
    }
  }
  return candidates;
}

/** Chinese and Japanese say in one letter what takes three elsewhere. */
const narrowness = (written: string): number => (/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(written) ? 0.4 : 1);

const proseKinds = new Set<Block['kind']>(['paragraph', 'list-item', 'quote']);

/** In order, none over another. */
function proseBlocks({ text, blocks }: Content): Pick<Block, 'kind' | 'start' | 'end'>[] {
  if (blocks.length === 0) return [{ kind: 'paragraph', start: 0, end: text.length }];
  let reached = 0;
  return blocks
    .filter(({ kind }) => proseKinds.has(kind))
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < reached) return false;
      reached = Math.max(reached, end);
      return true;
    });
}
