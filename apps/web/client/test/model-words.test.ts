import { describe, expect, it } from 'vitest';
import { agrees, chanceInWords, figureRows, labelRows, missingInWords } from '../src/passages/model-words.ts';

const metrics = {
  examples: 20,
  truePositives: 8,
  falsePositives: 2,
  falseNegatives: 2,
  trueNegatives: 8,
  accuracy: 0.8,
  precision: 0.8,
  recall: 0.8,
  f1: 0.8,
  auc: 0.9,
  logLoss: 0.4,
};
const both = (huntable: number, other: number) => ({ huntable, other });

describe('chanceInWords', () => {
  it.for([
    [0.0004, 'Luck alone would do as well in fewer than one case of 1\u202f000.'],
    [0.002, 'Luck alone would do as well in 2 cases of 1\u202f000.'],
    [0.01, 'Luck alone would do as well in 1 case of 100.'],
    [0.0898, 'Luck alone would do as well in 9 cases of 100.'],
    [0.5, 'Luck alone would do as well in 50 cases of 100: that is no proof.'],
    [1, 'Luck alone would always do as well.'],
  ] as const)('says %d as a count of cases', ([chance, words]) => expect(chanceInWords(chance)).toBe(words));
});

describe('missingInWords', () => {
  it('names each kind that is wanting, apart for learning and for judging', () => {
    const missing = { training: both(12, 0), heldOut: both(3, 8) };
    expect(missingInWords({ missing })).toBe(
      'Still wanted: to learn from, 12 worth a hunt; to judge by, 3 worth a hunt and 8 not worth a hunt.',
    );
  });

  it('says nothing when nothing is', () => {
    expect(missingInWords({ missing: { training: both(0, 0), heldOut: both(0, 0) } })).toBeNull();
  });
});

it('shows what there is of each kind beside what is needed', () => {
  const labels = { training: both(25, 4), heldOut: both(9, 1), leftOut: 0, needed: { training: 20, heldOut: 8 } };
  const missing = { training: both(0, 16), heldOut: both(0, 7) };
  expect(labelRows({ ...labels, missing, obstacle: 'too-few-labels', reason: '' })).toMatchObject([
    { kind: 'huntable', learn: { have: 25, needed: 20 }, judge: { have: 9, needed: 8 } },
    { kind: 'other', learn: { have: 4, needed: 20 }, judge: { have: 1, needed: 8 } },
  ]);
});

it('calls better what is higher, but of log-loss what is lower, and neither where they are equal', () => {
  const rows = figureRows({ ...metrics, f1: 0.85, precision: 0.7, logLoss: 0.3 }, metrics);
  expect(Object.fromEntries(rows.map(({ name, better }) => [name, better]))).toEqual({
    F1: 'now',
    Precision: 'before',
    Recall: null,
    Accuracy: null,
    AUC: null,
    'Log-loss': 'now',
  });
});

it('finds model and person of one mind from one half on', () => {
  expect([0.5, 0.49].map((probability) => agrees({ huntable: true, probability }))).toEqual([true, false]);
  expect([0.5, 0.49].map((probability) => agrees({ huntable: false, probability }))).toEqual([false, true]);
});
