import { binomialTail } from '@cti/intel/insight/binomial-tail';
import { falseDiscovery } from '@cti/intel/insight/false-discovery';
import { risesOf } from '@cti/intel/insight/rising';
import { describe, expect, it } from 'vitest';

/** The tail added up term by term, as a check of the other way. */
const addedUp = (hits: number, tries: number, chance: number): number => {
  let term = (1 - chance) ** tries;
  let sum = 0;
  for (let k = 0; k <= tries; k += 1) {
    if (k >= hits) sum += term;
    term *= ((tries - k) / (k + 1)) * (chance / (1 - chance));
  }
  return sum;
};

describe('binomialTail', () => {
  it('is what tables say', () => {
    expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
    expect(binomialTail(1, 20, 0.05)).toBeCloseTo(1 - 0.95 ** 20, 12);
    expect(binomialTail(10, 10, 0.1)).toBeCloseTo(1e-10, 20);
    // Fisher's lady tasting tea, had she only guessed: all six right.
    expect(binomialTail(6, 6, 0.5)).toBeCloseTo(1 / 64, 14);
  });

  it('agrees with the sum of its terms over small and large cases', () => {
    for (const tries of [1, 2, 7, 40, 300])
      for (const chance of [0.01, 1 / 13, 0.3, 0.5, 0.9])
        for (const hits of [0, 1, Math.floor(tries / 3), Math.floor(tries * chance), tries])
          expect(binomialTail(hits, tries, chance)).toBeCloseTo(addedUp(hits, tries, chance), 10);
  });

  it('stays a probability at the edges and for huge counts', () => {
    expect(binomialTail(0, 5, 0.2)).toBe(1);
    expect(binomialTail(6, 5, 0.2)).toBe(0);
    expect(binomialTail(3, 5, 0)).toBe(0);
    expect(binomialTail(3, 5, 1)).toBe(1);
    expect(binomialTail(50_000, 100_000, 0.5)).toBeCloseTo(0.501_261_566_2, 6);
    expect(binomialTail(90_000, 100_000, 0.5)).toBeGreaterThanOrEqual(0);
  });
});

describe('falseDiscovery', () => {
  it('gives the q values of Benjamini and Hochberg, in the order given', () => {
    // p * n / rank, made to grow with p.
    const ps = [0.04, 0.001, 0.03, 0.008, 0.5];
    const qs = falseDiscovery(ps);
    for (const [at, q] of [0.05, 0.005, 0.05, 0.02, 0.5].entries()) expect(qs[at]).toBeCloseTo(q, 12);
  });

  it('rejects what the step-up rule rejects in the paper’s own example', () => {
    const ps = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ];
    expect(falseDiscovery(ps).filter((q) => q <= 0.05)).toHaveLength(4);
  });

  it('has nothing to say of nothing', () => {
    expect(falseDiscovery([])).toEqual([]);
  });
});

describe('risesOf', () => {
  const volume = { now: 100, past: 1200, windows: 12 };

  it('puts what rises first, with what was expected of it', () => {
    const steady = Array.from({ length: 20 }, (_, at) => ({ id: `steady-${at}`, now: 4, past: 48 }));
    const [first, second] = risesOf([...steady, { id: 'burst', now: 20, past: 24 }], volume);
    expect(first).toMatchObject({ id: 'burst', expected: 2, ratio: 10, isRising: true, problem: null });
    expect(first?.p).toBeCloseTo(addedUp(20, 44, 100 / 1300), 12);
    expect(first?.q).toBeCloseTo((first?.p ?? 0) * 21, 12);
    expect(second).toMatchObject({ ratio: 1, isRising: false });
  });

  it('does not call rising what grew only because everything did', () => {
    const [row] = risesOf([{ id: 'a', now: 40, past: 48 }], { now: 1000, past: 1200, windows: 12 });
    expect(row).toMatchObject({ expected: 40, ratio: 1, isRising: false });
  });

  it('knows no ratio for what was never there before, and tests it all the same', () => {
    const [row] = risesOf([{ id: 'new', now: 5, past: 0 }], volume);
    expect(row).toMatchObject({ expected: 0, ratio: null, isRising: true });
    expect(row?.p).toBeCloseTo((100 / 1300) ** 5, 12);
  });

  it('says of too little past that it is too little, and nothing else', () => {
    for (const [given, problem] of [
      [{ now: 10, past: 100, windows: 2 }, /2 windows/],
      [{ now: 10, past: 100, windows: 1 }, /1 window /],
      [{ now: 10, past: 20, windows: 12 }, /20 tellings/],
      [{ now: 0, past: 100, windows: 12 }, /Nothing was told/],
    ] as const) {
      const [row] = risesOf([{ id: 'a', now: 9, past: 1 }], given);
      expect(row).toMatchObject({ p: null, q: null, expected: null, ratio: null, isRising: false });
      expect(row?.problem).toMatch(problem);
    }
  });

  it('calls one or two tellings no rise, however unlikely they were', () => {
    const [row] = risesOf([{ id: 'a', now: 2, past: 0 }], { now: 10, past: 100_000, windows: 12 });
    expect(row?.q).toBeLessThan(0.05);
    expect(row?.isRising).toBe(false);
  });
});
