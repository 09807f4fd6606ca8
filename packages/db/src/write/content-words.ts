import { partsOfCompounds } from '@cti/core/compound-words';
import { segmentWords } from '@cti/core/segment-words';
import { type SQL, sql } from 'drizzle-orm';

/** Characters that are indexed of a text and of all its values; more words than that would not fit a tsvector (1 MiB). */
const indexedText = 250_000;
const indexedValues = 50_000;

export type ContentWords = { titleWords: string; valueWords: string; textWords: string };

/** What full-text search finds an article by. Japanese has no spaces and `rundll32.exe` is two words: see decision 0006. */
export const contentWords = (title: string, text: string, values: string[]): ContentWords => {
  const indexed = text.slice(0, indexedText);
  return {
    titleWords: segmentWords(title),
    valueWords: values.join(' ').slice(0, indexedValues),
    textWords: `${segmentWords(indexed)}\n${partsOfCompounds(indexed)}`,
  };
};

/** The words of title (A), observables (B) and text (D), weighted in that order. */
export const wordsVector = ({ titleWords, valueWords, textWords }: ContentWords): SQL => sql`
  setweight(to_tsvector('english', ${titleWords}), 'A')
  || setweight(to_tsvector('english', ${valueWords}), 'B')
  || setweight(to_tsvector('english', ${textWords}), 'D')`;
