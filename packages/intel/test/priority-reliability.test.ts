import { tiers } from '@cti/core/source';
import { defaultReliability, suggestReliability } from '@cti/intel/priority/source-reliability';
import { describe, expect, it } from 'vitest';

const record = {
  historyDays: 400,
  articles: 120,
  values: 900,
  suppressedValues: 45,
  sharedStories: 30,
  firstInStory: 18,
};

describe('suggestReliability', () => {
  it('gives A to a long record that is precise and first, and says why', () => {
    expect(suggestReliability(record)).toEqual({
      reliability: 'A',
      reasons: [
        '5 % of 900 values were harmless',
        'first to report 60 % of 30 stories others reported too',
        '120 articles in 400 days',
      ],
    });
  });

  it.each([
    ['a year is missing', { historyDays: 90 }, 'B'],
    ['half its values are harmless', { suppressedValues: 450 }, 'B'],
    ['it is seldom first and half its values are harmless', { suppressedValues: 450, firstInStory: 3 }, 'C'],
    ['it is never first and most values are harmless', { suppressedValues: 600, firstInStory: 0 }, 'D'],
    ['nearly all values are harmless and it is never first', { suppressedValues: 890, firstInStory: 0 }, 'E'],
    ['it shares no stories, so only its values speak', { sharedStories: 0, firstInStory: 0 }, 'B'],
  ])('gives less when %s', (_, change, reliability) => {
    expect(suggestReliability({ ...record, ...change }).reliability).toBe(reliability);
  });

  it.each([
    ['a month', { historyDays: 29 }],
    ['ten articles', { articles: 9 }],
    ['values and stories', { values: 29, suppressedValues: 0, sharedStories: 4, firstInStory: 4 }],
    ['anything', { historyDays: 0, articles: 0, values: 0, suppressedValues: 0, sharedStories: 0, firstInStory: 0 }],
  ])('cannot judge before %s', (_, change) => {
    const { reliability, reasons } = suggestReliability({ ...record, ...change });
    expect(reliability).toBe('F');
    expect(reasons.join()).toMatch(/too little to judge/);
  });
});

describe('defaultReliability', () => {
  it('starts every tier short of completely reliable, and news as not to be judged', () => {
    expect(tiers.map((tier) => [tier, defaultReliability(tier)])).toEqual([
      ['premium', 'B'],
      ['standard', 'C'],
      ['basic', 'F'],
    ]);
  });
});
