import { termsOf } from './lexical-terms.ts';
import type { Rarity } from './term-rarity.ts';
import { stemOf } from './word-stem.ts';

/**
 * Letters count less than words: they are many, and only hint at kinship ("encrypt", "encryption"). A concept counts as
 * much as a rare word said twice. Chosen on 46 questions, averaged over six seeds of the hash.
 */
const gramWeight = 0.7;
const conceptWeight = 12;

/**
 * A text's word stems, letters and `concepts` hashed into `dims` buckets with a sign each, rare ones heavier; of length 1,
 * or all zeros for a text without a letter.
 */
export function lexicalVector(
  text: string,
  dims: number,
  rarity: Rarity,
  concepts: readonly string[] = [],
): Float32Array {
  const vector = new Float32Array(dims);
  const { words, grams } = termsOf(text);
  const stems = new Map<string, { times: number; rarity: number }>();
  for (const [word, times] of words) {
    const known = stems.get(stemOf(word));
    const rare = rarity.word(word);
    stems.set(stemOf(word), {
      times: times + (known?.times ?? 0),
      rarity: Math.min(rare, known?.rarity ?? rare),
    });
  }
  for (const [stem, { times, rarity: rare }] of stems) add(vector, stem, 0x9e3779b9, (1 + Math.log(times)) * rare);
  for (const [gram, times] of grams)
    add(vector, gram, 0x85ebca6b, gramWeight * (1 + Math.log(times)) * rarity.gram(gram));
  for (const concept of concepts) add(vector, concept, 0xc2b2ae35, conceptWeight);
  return normalise(vector);
}

/** Scales a vector to length 1, in place; a vector of zeros stays one. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let at = 0; at < vector.length; at += 1) vector[at] = (vector[at] ?? 0) * scale;
  return vector;
}

function add(vector: Float32Array, term: string, seed: number, weight: number): void {
  const hash = hashOf(term, seed);
  const bucket = (hash >>> 1) % vector.length;
  vector[bucket] = (vector[bucket] ?? 0) + (hash % 2 === 0 ? weight : -weight);
}

/** FNV-1a over UTF-16 units, mixed at the end as Murmur3 does. */
function hashOf(term: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}
