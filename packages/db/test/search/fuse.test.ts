import { describe, expect, it } from 'vitest';
import { fuseRankings, fusionWeights } from '../../src/search/fuse.ts';

const idsOf = (rankings: Parameters<typeof fuseRankings>[0]) => fuseRankings(rankings).map(({ id }) => id);

describe('fuseRankings', () => {
  it('leaves one order as it is', () => expect(idsOf([{ ids: [3, 1, 2], weight: 1 }])).toEqual([3, 1, 2]));

  it('puts first what several orders agree on', () => {
    expect(
      idsOf([
        { ids: [1, 2, 3], weight: 1 },
        { ids: [9, 2, 8], weight: 1 },
      ])[0],
    ).toBe(2);
  });

  it('counts an id once in an order', () => {
    expect(fuseRankings([{ ids: [1, 1, 1, 2], weight: 1 }])).toEqual([
      { id: 1, score: 1 / 61 },
      { id: 2, score: 1 / 62 },
    ]);
  });

  it('lets the best words stand before the best vector while the embedded model is asked', () => {
    const { words, vectors } = fusionWeights(true);
    expect(words).toBeGreaterThan(vectors);
    expect(
      idsOf([
        { ids: [1, 2], weight: words },
        { ids: [7, 8], weight: vectors },
      ]),
    ).toEqual([1, 2, 7, 8]);
    expect(fusionWeights(false)).toEqual({ words: 1, vectors: 1 });
  });

  it('has nothing to say of nothing', () => expect(idsOf([])).toEqual([]));
});
