import { adviceSections } from './advice-sections.ts';
import type { NameHit } from './name-mentions.ts';
import { sentenceEnds } from './sentence-ends.ts';
import { sentenceReader, type BehaviourFinding } from './sentence-reader.ts';
import { vocabulary, type Use } from './vocabulary.ts';

/** The longest word that `exploit*` follows to its end. */
const longestWord = 24;

/** One pass over a text: the names and the behaviours that stand in it, behaviours in advice left out. */
export function readTechniques(text: string, most: number): { names: NameHit[]; behaviours: BehaviourFinding[] } {
  const words = vocabulary();
  const names: NameHit[] = [];
  const behaviours: BehaviourFinding[] = [];
  const isAdvice = insideOf(adviceSections(text));
  const ends = sentenceEnds(text);
  const reader = sentenceReader(text, words, {
    behaviour: (found) => {
      if (behaviours.length < most && !isAdvice(found.start)) behaviours.push(found);
    },
    name: (found) => {
      if (names.length < most) names.push(isAdvice(found.start) ? { ...found, weight: 0.5 } : found);
    },
  });
  let sentence = 0;
  words.scan(text, (literal, start, end) => {
    // Most occurrences are parts of other words: they leave first.
    if (isInsideWord(text, start)) return;
    const wordEnd = endOfWord(text, end);
    if (wordEnd > end && words.mayGoOn[literal] === 0) return;
    while (end > (ends[sentence] ?? text.length)) reader.endSentence(ends[sentence++] ?? text.length);
    for (const use of words.uses[literal] ?? []) {
      const to = use.as === 'name' ? endOfPlural(text, end, wordEnd) : wordEnd;
      if (to === end || isOpen(use, text, to)) reader.hit(use, start, to);
    }
  });
  reader.endSentence(text.length);
  return { names, behaviours };
}

const isOpen = (use: Use, text: string, to: number): boolean =>
  (use.as === 'name' || use.open) && !isWordLetter(text, to);

const isWordCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** A letter or digit of any script, or the underscore. */
function isWordLetter(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return isWordCode(code) || (code > 127 && /[\p{L}\p{N}]/u.test(text[index] ?? ''));
}

/** Whether a word begins before `start` and goes on over it. */
const isInsideWord = (text: string, start: number): boolean =>
  start > 0 && isWordLetter(text, start - 1) && (isWordLetter(text, start) || text[start] === '-');

/** Where the word that reaches `end` ends: `end` itself when it does there. */
function endOfWord(text: string, end: number): number {
  if (!isWordLetter(text, end - 1)) return end;
  let at = end;
  while (at < end + longestWord && at < text.length && isWordLetter(text, at)) at += 1;
  return at;
}

/** "scheduled tasks": a name may have an s at its end. */
const endOfPlural = (text: string, end: number, wordEnd: number): number =>
  wordEnd === end + 1 && text[end] === 's' ? wordEnd : end;

function insideOf(stretches: readonly { start: number; end: number }[]): (place: number) => boolean {
  return (place) => stretches.some(({ start, end }) => place >= start && place < end);
}
