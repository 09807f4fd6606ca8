/** Ids in order, best first, and how much this order's word counts. */
export type Ranking = { ids: readonly number[]; weight: number };

export type Fused = { id: number; score: number };

/** How slowly a place's worth falls; the usual 60 of reciprocal rank fusion. */
const slowness = 60;

/**
 * How much words and vectors count. The embedded model is weak on paraphrase, and fused at equal weight it took from the
 * words more than it gave; a real model counts as much as the words do.
 */
export const fusionWeights = (isEmbedded: boolean): { words: number; vectors: number } =>
  isEmbedded ? { words: 1, vectors: 0.5 } : { words: 1, vectors: 1 };

/** One order out of several by weighted reciprocal ranks. An id that comes twice in one order counts at its first place. */
export function fuseRankings(rankings: readonly Ranking[]): Fused[] {
  const scores = new Map<number, number>();
  for (const { ids, weight } of rankings) {
    for (const [place, id] of [...new Set(ids)].entries()) {
      scores.set(id, (scores.get(id) ?? 0) + weight / (slowness + place + 1));
    }
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || b.id - a.id);
}
