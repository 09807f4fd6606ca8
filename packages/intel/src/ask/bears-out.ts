import { extractObservables } from '../extract-observables.ts';
import { refangedView } from '../refanged-view.ts';
import { askWordsOf } from './ask-words.ts';
import { isAskingWord } from './question-words.ts';

/** What share of a statement's words its passage must have, where both are written in Latin letters. */
const leastShare = 0.5;

/** A host's or a file's name, known as one or not. */
const dotted = /[\p{L}\p{N}_-]{2,63}(?:\.[\p{L}\p{N}_-]{2,63})+/gu;

/**
 * Whether a passage can bear a statement out: every value and every number of the statement stands in it, and half of its
 * words. A quote that stands there proves nothing if the statement says something else.
 */
export const bearsOut = (passage: string, statement: string): boolean => {
  const plain = refangedView(passage).text.toLowerCase();
  const refanged = refangedView(statement).text;
  const values = [
    ...extractObservables(refanged).map(({ value }) => value.toLowerCase()),
    ...[...refanged.matchAll(dotted)].map(([name]) => name.toLowerCase()),
  ];
  if (values.some((value) => !plain.includes(value))) return false;
  const words = askWordsOf(refanged);
  const stems = new Set(askWordsOf(plain).map(({ stem }) => stem));
  if (words.some(({ written }) => /^\d+$/.test(written) && !stems.has(written))) return false;
  if (!isMostlyLatin(passage)) return true;
  const telling = words.filter(({ written }) => !isAskingWord(written.toLowerCase()));
  const held = telling.filter(({ stem }) => stems.has(stem)).length;
  return telling.length > 0 && held >= leastShare * telling.length;
};

/** A statement in English about a text in another script shares no words with it. */
const isMostlyLatin = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  return latin >= 0.7 * letters.length;
};
