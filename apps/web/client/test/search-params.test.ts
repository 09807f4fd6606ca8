import { expect, it } from 'vitest';
import { articleSearch, dashboardSearch, modelsSearch, overviewSearch, sourcesSearch } from '../src/search-params.ts';

it('keeps what a page understands and leaves out what it does not', () => {
  expect(articleSearch({ tier: 'premium', stage: 'nonsense', minScore: '60', maxScore: 'x', other: 1 })).toEqual({
    tier: 'premium',
    minScore: 60,
  });
});

it('takes words that look like a number as words', () => {
  expect(articleSearch({ q: 4688 })).toEqual({ q: '4688' });
});

it('leaves nothing of an empty filter in the URL', () => {
  expect(sourcesSearch({ q: ' ', state: '', panel: 'drop table' })).toEqual({});
});

it('offers only the periods the overview has', () => {
  expect(overviewSearch({ days: 7 })).toEqual({ days: 7 });
  expect(overviewSearch({ days: 8 })).toEqual({});
});

it('keeps the days of spend and what it is stacked by, and whether covered techniques are shown', () => {
  expect(modelsSearch({ tab: 'spend', days: '90', by: 'purpose' })).toEqual({ tab: 'spend', days: 90, by: 'purpose' });
  expect(modelsSearch({ days: 8, by: 'colour' })).toEqual({});
  expect(dashboardSearch({ covered: 'yes' })).toEqual({ covered: 'yes' });
  expect(dashboardSearch({ covered: 'no' })).toEqual({});
});
