import type { Span } from '@cti/core/observable';
import type { Claim } from '@cti/core/story';
import { sentencesOf } from '../sentences.ts';
import { wordsOf } from './story-terms.ts';

const readLength = 60_000;
const mostSentences = 500;
const mostClaims = 5;
const fewestWords = 4;
const longestClaim = 600;
/** Share of a sentence's telling words that one earlier sentence must have for it to be no news. */
const knownAt = 0.6;
/** Sentences looked up by one word; a word in more of them tells nothing. */
const mostByWord = 80;

type Found = { start: number; end: number; words: Set<string>; fresh: number; evidence: number };

/**
 * Begins an empty memory of what has been said. The function it returns gives the claims that an article adds, and remembers all its
 * sentences: those with evidence in them that no earlier sentence resembles, with new evidence (`fresh`) first; at most five, in the
 * order of the text. Reads the first 60,000 characters and 500 sentences.
 */
export const startClaims = () => {
  const byWord = new Map<string, number[]>();
  let said = 0;
  const isKnown = ({ words }: Found): boolean => {
    const shared = new Map<number, number>();
    for (const word of words) {
      for (const sentence of byWord.get(word) ?? []) {
        const count = (shared.get(sentence) ?? 0) + 1;
        if (count >= knownAt * words.size) return true;
        shared.set(sentence, count);
      }
    }
    return false;
  };
  const remember = ({ words }: Found) => {
    said += 1;
    for (const word of words) {
      const sentences = byWord.get(word);
      if (sentences === undefined) byWord.set(word, [said]);
      else if (sentences.length < mostByWord) sentences.push(said);
    }
  };
  return (text: string, evidence: readonly Span[], fresh: ReadonlySet<Span>): Claim[] => {
    const found = readSentences(text.slice(0, readLength), evidence, fresh);
    const claims: Found[] = [];
    for (const sentence of found) {
      // Also an article does not say one thing twice; but only what has evidence is looked up.
      if (sentence.evidence > 0 && sentence.words.size >= fewestWords && !isKnown(sentence)) claims.push(sentence);
      remember(sentence);
    }
    return claims
      .toSorted((a, b) => b.fresh - a.fresh || b.evidence - a.evidence || a.start - b.start)
      .slice(0, mostClaims)
      .toSorted((a, b) => a.start - b.start)
      .map(({ start, end }) => ({ start, end, original: text.slice(start, end) }));
  };
};

const readSentences = (text: string, evidence: readonly Span[], fresh: ReadonlySet<Span>): Found[] => {
  const inOrder = evidence.toSorted((a, b) => a.start - b.start);
  let at = 0;
  return sentencesOf(text)
    .slice(0, mostSentences)
    .map(({ start, end: whole }) => {
      const end = Math.min(whole, start + longestClaim);
      while ((inOrder[at]?.start ?? Infinity) < start) at += 1;
      const sentence: Found = { start, end, words: new Set(wordsOf(text.slice(start, end))), fresh: 0, evidence: 0 };
      for (let next = inOrder[at]; next !== undefined && next.start < end; next = inOrder[(at += 1)]) {
        sentence.evidence += 1;
        if (fresh.has(next)) sentence.fresh += 1;
      }
      return sentence;
    });
};
