import data from '../../data/term-rarity.json' with { type: 'json' };

/** How rare a term is, as `ln((documents + 1) / (documents with it + 1)) + 1`, to a tenth. A term never seen is rarest. */
export type Rarity = { word(word: string): number; gram(gram: string): number };

const levels = (lists: Record<string, string>): Map<string, number> =>
  new Map(
    Object.entries(lists).flatMap(([level, terms]) => terms.split(' ').map((term) => [term, Number(level) / 10])),
  );

let read: Rarity | null = null;

/**
 * The frozen rarities of `cti-embed-768-v1` (scripts/write-embedding-rarity.ts). Another file is another model: vectors
 * made with different rarities cannot be compared.
 */
export function frozenRarity(): Rarity {
  if (read !== null) return read;
  const [words, grams] = [levels(data.words), levels(data.grams)];
  read = {
    word: (word) => words.get(word) ?? data.unseen / 10,
    gram: (gram) => grams.get(gram) ?? data.unseenGram / 10,
  };
  return read;
}
