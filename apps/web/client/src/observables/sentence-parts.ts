import type { NamingSentence } from '../api/types.ts';

/** A stretch of a sentence; a marked one is the value, as it is safe to show. */
export type SentencePart = { text: string; isMarked: boolean };

type Value = { value: string; defanged: string };

/** Letters shown before the first place of a value and after the last; a page's line can hold thousands. */
const around = 240;
/** Letters shown between two places. */
const between = 160;

/**
 * A sentence as the page shows it: every place of the value marked and defanged, as in the reader, and long stretches
 * without one cut.
 */
export const sentenceParts = (sentence: NamingSentence, { value, defanged }: Value): SentencePart[] => {
  const { text, start, places } = sentence;
  const parts: SentencePart[] = [];
  let at = 0;
  for (const place of places) {
    const from = Math.max(at, place.start - start);
    const to = Math.min(text.length, place.end - start);
    if (to <= from) continue;
    const before = text.slice(at, from);
    parts.push({ text: at === 0 ? lastOf(before, around) : middleOf(before), isMarked: false });
    parts.push({ text: defanged === value ? text.slice(from, to) : defanged, isMarked: true });
    at = to;
  }
  parts.push({ text: firstOf(text.slice(at), around), isMarked: false });
  return parts.filter((part) => part.text !== '');
};

const firstOf = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most).replace(/\s\S{0,30}$/, '')} …`;

const lastOf = (text: string, most: number): string =>
  text.length <= most ? text : `… ${text.slice(-most).replace(/^\S{0,30}\s/, '')}`;

const middleOf = (text: string): string =>
  text.length <= between ? text : `${firstOf(text, between / 2)} ${lastOf(text, between / 2).slice(2)}`;
