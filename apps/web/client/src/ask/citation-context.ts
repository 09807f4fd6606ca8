import type { Citation } from '../api/types.ts';

/** Letters shown before and after the words of a citation. */
const around = 280;

/** Where the words of a citation stand in a text, and how much around them is shown; offsets in UTF-16 units. */
type CitationContext = { start: number; end: number; from: number; to: number };

type Quoted = Pick<Citation, 'start' | 'end' | 'passage'>;

/** Finds a citation's words in the article as it is now. Null: the article says them no longer. */
export const contextOf = (text: string, { start, end, passage }: Quoted): CitationContext | null => {
  const at = text.slice(start, end) === passage ? start : nearest(text, passage, start);
  if (at === null) return null;
  const stop = at + passage.length;
  return { start: at, end: stop, from: wordBefore(text, at), to: wordAfter(text, stop) };
};

/** Of several places with the same words, the one nearest to where they stood. */
const nearest = (text: string, passage: string, start: number): number | null => {
  if (passage === '') return null;
  const before = text.lastIndexOf(passage, start);
  const after = text.indexOf(passage, start);
  if (before === -1 || after === -1) return before === -1 && after === -1 ? null : Math.max(before, after);
  return start - before <= after - start ? before : after;
};

const wordBefore = (text: string, at: number): number => {
  if (at <= around) return 0;
  const blank = text.slice(at - around, at).search(/\s/);
  return blank === -1 ? at - around : at - around + blank + 1;
};

const wordAfter = (text: string, stop: number): number => {
  if (stop + around >= text.length) return text.length;
  const words = text.slice(stop, stop + around);
  const blank = words.search(/\s\S*$/);
  return blank === -1 ? stop + around : stop + blank;
};
