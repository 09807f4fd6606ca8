/** How high the wanted articles stand, each as an average over the questions, from 0 to 1. */
export type RetrievalScore = {
  questions: number;
  recallAt1: number;
  recallAt5: number;
  recallAt10: number;
  mrr: number;
};

/** What was found for one question, best first, and what should have been. */
type Ranking = { found: readonly string[]; wanted: readonly string[] };

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of the wanted ones that fit into the first `k`, those that stand there. */
const recallAt = ({ found, wanted }: Ranking, k: number): number => {
  const first = new Set(found.slice(0, k));
  return wanted.filter((key) => first.has(key)).length / Math.min(k, wanted.length);
};

/** One over the place of the first wanted one; 0 where none was found. */
const reciprocalRank = ({ found, wanted }: Ranking): number => {
  const place = found.findIndex((key) => wanted.includes(key));
  return place < 0 ? 0 : 1 / (place + 1);
};

export const scoreRetrieval = (rankings: readonly Ranking[]): RetrievalScore => ({
  questions: rankings.length,
  recallAt1: mean(rankings.map((ranking) => recallAt(ranking, 1))),
  recallAt5: mean(rankings.map((ranking) => recallAt(ranking, 5))),
  recallAt10: mean(rankings.map((ranking) => recallAt(ranking, 10))),
  mrr: mean(rankings.map(reciprocalRank)),
});
