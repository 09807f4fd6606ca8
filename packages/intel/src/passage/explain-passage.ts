import { passageFeatures } from './passage-features.ts';
import type { PassageModel } from './passage-model.ts';
import { foldText } from './fold-text.ts';
import { bucketCount, ngramBuckets, ngramsEach, ngramSize } from './ngrams.ts';

/** Words that moved the probability, by how much: log-odds, above zero towards huntable. Offsets in the whole text. */
export type EvidenceSpan = { start: number; end: number; contribution: number };

/** A longer stretch is explained by its beginning. */
const mostCharacters = 10_000;

/**
 * The words of `text` from `start` to `end` that moved the model most, weightiest first. Every n-gram's part in the
 * log-odds is shared among its characters, a word gets what its characters got, and words side by side that were chosen
 * and pull the same way become one span. Without a `limit`, all words' contributions come to the log-odds less the bias.
 */
export function explainPassage(
  model: PassageModel,
  text: string,
  { start = 0, end = text.length, limit = 8 }: { start?: number; end?: number; limit?: number } = {},
): EvidenceSpan[] {
  const stop = Math.min(end, start + mostCharacters);
  const chosen = wordsOf(model, text, start, stop)
    .filter(({ contribution }) => contribution !== 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, limit);
  return merged(chosen).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

type Word = EvidenceSpan & { number: number };

function wordsOf(model: PassageModel, text: string, start: number, end: number): Word[] {
  const folded = foldText(text, start, end);
  const shares = characterShares(model, text, start, end);
  const words: Word[] = [];
  let open: Word | null = null;
  let carried = 0; // what spaces were given goes to the word that follows, or at the end to the last
  for (let index = 0; index < folded.length; index += 1) {
    const share = shares[index] ?? 0;
    const place = folded.places[index] ?? 0;
    if (folded.codes[index] === 32) {
      open = null;
      carried += share;
      continue;
    }
    if (open === null) {
      open = { number: words.length, start: place, end: place, contribution: carried };
      carried = 0;
      words.push(open);
    }
    open.end = place + 1;
    open.contribution += share;
  }
  const last = words.at(-1);
  if (last !== undefined) last.contribution += carried;
  return words;
}

/** For each folded character, its part in the log-odds. */
function characterShares(model: PassageModel, text: string, start: number, end: number): Float64Array {
  const folded = foldText(text, start, end);
  const { buckets, values } = passageFeatures(text, start, end, model.rarity);
  const partOf = new Float64Array(bucketCount);
  const timesOf = new Uint32Array(bucketCount);
  buckets.forEach((bucket, index) => {
    partOf[bucket] = model.weightScale * (model.weights[bucket] ?? 0) * (values[index] ?? 0);
  });
  const ngrams = ngramBuckets(folded);
  for (const bucket of ngrams) timesOf[bucket] = (timesOf[bucket] ?? 0) + 1;
  const shares = new Float64Array(folded.length);
  ngrams.forEach((bucket, index) => {
    const first = Math.floor(index / ngramsEach);
    const size = Math.min(ngramSize(index), folded.length - first); // the padding after the end has no share
    const share = (partOf[bucket] ?? 0) / (timesOf[bucket] ?? 1) / size;
    for (let at = first; at < first + size; at += 1) shares[at] = (shares[at] ?? 0) + share;
  });
  return shares;
}

function merged(words: readonly Word[]): EvidenceSpan[] {
  const spans: Word[] = [];
  for (const word of words.toSorted((a, b) => a.number - b.number)) {
    const before = spans.at(-1);
    if (before?.number === word.number - 1 && before.contribution > 0 === word.contribution > 0) {
      before.number = word.number;
      before.end = word.end;
      before.contribution += word.contribution;
    } else spans.push({ ...word });
  }
  return spans.map(({ start, end, contribution }) => ({ start, end, contribution }));
}
