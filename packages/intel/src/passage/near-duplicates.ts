import { foldText } from './fold-text.ts';
import { mostPassage, type Example } from './example.ts';

const wordsInShingle = 5;
/** Shared part of the shorter text's shingles from which two texts are near-duplicates: overlapping passages too. */
const nearFrom = 0.2;
/** A shingle in more texts than this links each text with the next alone: boilerplate must not cost n² comparisons. */
const mostCompared = 50;

/**
 * A number for each example, the same for two that are near-duplicates, or share a `group`, or are linked by others that
 * do. Texts are near when they share a fifth of the shorter one's runs of five words.
 */
export function nearDuplicateGroups(examples: readonly Example[]): number[] {
  const shingles = examples.map(({ text }) => shinglesOf(text));
  const joined = new Groups(examples.length);
  const firstOf = new Map<string, number>();
  examples.forEach(({ group }, index) => {
    if (group === undefined) return;
    joined.join(firstOf.get(group) ?? index, index);
    if (!firstOf.has(group)) firstOf.set(group, index);
  });
  for (const [pair, shared] of sharedShingles(shingles)) {
    const [a, b] = [Math.floor(pair / examples.length), pair % examples.length];
    if (areNear(shared, shingles[a], shingles[b])) joined.join(a, b);
  }
  return examples.map((_, index) => joined.rootOf(index));
}

/** For each candidate, whether it is a near-duplicate of one of the `known`; by itself, not by way of others. */
export function nearDuplicatesOf(known: readonly Example[], candidates: readonly Example[]): boolean[] {
  const sets = known.map(({ text }) => shinglesOf(text));
  const holders = holdersOf(sets);
  return candidates.map(({ text }) => {
    const shingles = shinglesOf(text);
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      for (const holder of holders.get(shingle)?.slice(0, mostCompared) ?? []) {
        shared.set(holder, (shared.get(holder) ?? 0) + 1);
      }
    }
    return [...shared].some(([holder, count]) => areNear(count, shingles, sets[holder]));
  });
}

const areNear = (shared: number, a: Set<number> | undefined, b: Set<number> | undefined): boolean =>
  shared >= nearFrom * Math.min(a?.size ?? 0, b?.size ?? 0);

/** Which texts hold each shingle. */
function holdersOf(shingles: readonly Set<number>[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  shingles.forEach((set, index) => {
    for (const shingle of set) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [index]);
      else list.push(index);
    }
  });
  return holders;
}

/** How many shingles each pair of texts shares; the pair of a < b is keyed a * count + b. */
function sharedShingles(shingles: readonly Set<number>[]): Map<number, number> {
  const shared = new Map<number, number>();
  for (const list of holdersOf(shingles).values()) {
    const reach = list.length > mostCompared ? 1 : list.length;
    list.forEach((a, at) => {
      for (const b of list.slice(at + 1, at + 1 + reach)) {
        const pair = a * shingles.length + b;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    });
  }
  return shared;
}

/** Hashes of every five words in a row; a text of fewer words is one shingle. */
function shinglesOf(text: string): Set<number> {
  const words = wordHashes(text.slice(0, mostPassage));
  const shingles = new Set<number>();
  for (let first = 0; first === 0 || first + wordsInShingle <= words.length; first += 1) {
    let hash = 0;
    for (const word of words.slice(first, first + wordsInShingle)) hash = (Math.imul(hash, 0x5bd1e995) + word) | 0;
    shingles.add(hash);
  }
  return shingles;
}

function wordHashes(text: string): number[] {
  const { codes, length } = foldText(text);
  const words: number[] = [];
  let hash = 0;
  for (let index = 0; index < length; index += 1) {
    const code = codes[index] ?? 32;
    if (code !== 32) hash = (Math.imul(hash ^ code, 0x01000193) + 1) | 0;
    else if (index > 0) {
      words.push(hash);
      hash = 0;
    }
  }
  return words;
}

/** Disjoint sets; a set is known by its lowest member. */
class Groups {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  rootOf(index: number): number {
    let root = index;
    while (this.#parent[root] !== root) root = this.#parent[root] ?? root;
    for (let at = index; at !== root;) {
      const next = this.#parent[at] ?? root;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }

  join(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    this.#parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
}
