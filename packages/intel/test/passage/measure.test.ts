import { describe, expect, it } from 'vitest';
import { calibrate } from '@cti/intel/passage/calibrate';
import { measure, reliability } from '@cti/intel/passage/measure';

const judged = (rows: [number, boolean][]) => rows.map(([probability, huntable]) => ({ probability, huntable }));

describe('measure', () => {
  it('counts the four outcomes and what follows from them', () => {
    const metrics = measure(
      judged([
        [0.9, true],
        [0.5, true],
        [0.4, true],
        [0.8, false],
        [0.1, false],
      ]),
    );
    expect(metrics).toMatchObject({ truePositives: 2, falsePositives: 1, falseNegatives: 1, trueNegatives: 1 });
    expect(metrics.precision).toBeCloseTo(2 / 3);
    expect(metrics.recall).toBeCloseTo(2 / 3);
    expect(metrics.f1).toBeCloseTo(2 / 3);
    expect(metrics.accuracy).toBeCloseTo(3 / 5);
    expect(metrics.auc).toBeCloseTo(4 / 6);
  });

  it('counts a tie as half in the area under the curve', () => {
    expect(
      measure(
        judged([
          [0.5, true],
          [0.5, false],
        ]),
      ).auc,
    ).toBe(0.5);
    expect(
      measure(
        judged([
          [0.7, true],
          [0.5, true],
          [0.5, false],
        ]),
      ).auc,
    ).toBe(0.75);
  });

  it('stays finite for a certain mistake, a missing class and no example at all', () => {
    expect(Number.isFinite(measure(judged([[1, false]])).logLoss)).toBe(true);
    expect(measure(judged([[0.2, false]]))).toMatchObject({ f1: 0, precision: 0, auc: 0.5, accuracy: 1 });
    expect(measure([])).toMatchObject({ examples: 0, f1: 0, logLoss: 0 });
  });
});

describe('reliability', () => {
  it('tells for each tenth what was said and what was so', () => {
    expect(
      reliability(
        judged([
          [0, false],
          [0.99, true],
          [1, false],
        ]),
      ),
    ).toEqual([
      { from: 0, to: 0.1, examples: 1, said: 0, huntable: 0 },
      { from: 0.9, to: 1, examples: 2, said: 0.995, huntable: 0.5 },
    ]);
  });
});

describe('calibrate', () => {
  /** Of every eight with these log-odds, `right` are as they say. */
  const scored = (odds: number, right: number) =>
    Array.from({ length: 8 }, (_, index) => [
      { odds, huntable: index < right },
      { odds: -odds, huntable: index >= right },
    ]).flat();

  it('stretches timid log-odds and tempers bold ones', () => {
    expect(calibrate(scored(0.3, 7)).slope).toBeGreaterThan(2);
    expect(calibrate(scored(6, 7)).slope).toBeLessThan(0.6);
  });

  it('stays finite where the classes part cleanly, and never turns the order round', () => {
    const clean = calibrate(scored(2, 8));
    expect(Number.isFinite(clean.slope) && Number.isFinite(clean.shift)).toBe(true);
    expect(calibrate(scored(3, 0)).slope).toBeGreaterThan(0);
  });
});
