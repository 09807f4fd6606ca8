import { sentenceAt, type Stretch } from './sentences.ts';

/** A sentence in a text, and the places asked about that begin in it. */
export type NamingSentence<P extends Stretch> = Stretch & { text: string; places: P[] };

/** The sentences that these places, in the order of the text, begin in: each once, however many begin in it. */
export function namingSentences<P extends Stretch>(text: string, places: readonly P[]): NamingSentence<P>[] {
  const sentences: NamingSentence<P>[] = [];
  for (const place of places) {
    const last = sentences.at(-1);
    if (last && place.start < last.end) {
      last.places.push(place);
      continue;
    }
    const { start, end } = sentenceAt(text, place.start);
    if (end > start) sentences.push({ start, end, text: text.slice(start, end), places: [place] });
  }
  return sentences;
}
