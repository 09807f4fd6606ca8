/** Sentences as vectors over their words: `weights[i]` belongs to `words[i]`, and each vector has length 1. */
type Sparse = { words: Int32Array; weights: Float64Array };

/** Alike enough to count as speaking of the same. */
const leastAlike = 0.08;
/** A word in more of the sentences than this ties none of them together. */
const mostShare = 0.3;
const damping = 0.85;
const rounds = 30;

/** How like two sentences are, 0 to 1; and how central each is to the text, the most central 1. */
export type Ranked = { centrality: Float64Array; likeness: (one: number, other: number) => number };

/**
 * LexRank: a sentence matters as far as sentences that matter resemble it. Cosines of rarity-weighted words, found through
 * the words' lists of sentences, then a random walk over those that are alike.
 */
export function lexRank(sentences: readonly (readonly string[])[]): Ranked {
  const count = sentences.length;
  const { vectors, postings } = vectorsOf(sentences);
  const matrix = new Float64Array(count * count);
  for (const list of postings) {
    if (list.length > Math.max(4, mostShare * count)) continue;
    for (const one of list)
      for (const other of list) addTo(matrix, one.of * count + other.of, one.weight * other.weight);
  }
  return {
    centrality: walk(matrix, count),
    likeness: (one, other) => cosine(vectors[one], vectors[other]),
  };
}

const addTo = (array: Float64Array, at: number, value: number): void => {
  array[at] = (array[at] ?? 0) + value;
};

function vectorsOf(sentences: readonly (readonly string[])[]) {
  const numbers = new Map<string, number>();
  const frequencies: number[] = [];
  const counted = sentences.map((words) => {
    const counts = new Map<number, number>();
    for (const word of words) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      if (!counts.has(number)) frequencies[number] = (frequencies[number] ?? 0) + 1;
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return counts;
  });
  const postings: { of: number; weight: number }[][] = frequencies.map(() => []);
  const vectors = counted.map((counts, of): Sparse => {
    const words = Int32Array.from([...counts.keys()].toSorted((a, b) => a - b));
    const weights = Float64Array.from(
      words,
      (word) => (1 + Math.log(counts.get(word) ?? 1)) * Math.log(1 + sentences.length / (frequencies[word] ?? 1)),
    );
    const length = Math.hypot(...weights) || 1;
    weights.forEach((weight, at) => {
      weights[at] = weight / length;
      postings[words[at] ?? 0]?.push({ of, weight: weight / length });
    });
    return { words, weights };
  });
  return { vectors, postings };
}

/** Where a walker is found who goes from sentence to like sentence, and now and then anywhere. */
function walk(matrix: Float64Array, count: number): Float64Array {
  const links: { to: Int32Array; share: Float64Array }[] = [];
  for (let from = 0; from < count; from += 1) {
    const row = matrix.subarray(from * count, (from + 1) * count);
    const to: number[] = [];
    row.forEach((alike, at) => {
      if (at !== from && alike >= leastAlike) to.push(at);
    });
    const sum = to.reduce((total, at) => total + (row[at] ?? 0), 0);
    links.push({ to: Int32Array.from(to), share: Float64Array.from(to, (at) => (row[at] ?? 0) / sum) });
  }
  let ranks = new Float64Array(count).fill(1 / Math.max(1, count));
  for (let round = 0; round < rounds; round += 1) {
    const next = new Float64Array(count).fill((1 - damping) / Math.max(1, count));
    links.forEach(({ to, share }, from) => {
      to.forEach((at, index) => addTo(next, at, damping * (ranks[from] ?? 0) * (share[index] ?? 0)));
    });
    ranks = next;
  }
  const most = ranks.reduce((best, rank) => Math.max(best, rank), 0);
  return ranks.map((rank) => (most === 0 ? 0 : rank / most));
}

function cosine(one: Sparse | undefined, other: Sparse | undefined): number {
  if (one === undefined || other === undefined) return 0;
  let sum = 0;
  for (let a = 0, b = 0; a < one.words.length && b < other.words.length;) {
    const [left = 0, right = 0] = [one.words[a], other.words[b]];
    if (left === right) sum += (one.weights[a] ?? 0) * (other.weights[b] ?? 0);
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return sum;
}
