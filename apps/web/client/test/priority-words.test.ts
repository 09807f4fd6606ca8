import { expect, it } from 'vitest';
import { priorityInWords, priorityParts } from '../src/parts/priority-words.ts';

const priority = {
  score: 62.4,
  parts: [
    { part: 'quality' as const, points: 1, label: 'text quality 12' },
    { part: 'hunt' as const, points: 44, label: 'hunt score 80' },
    { part: 'freshness' as const, points: 17.4, label: 'published 7 days ago' },
  ],
};

it('names every part with its points, the weightiest first', () => {
  expect(priorityParts(priority)).toEqual([
    'hunt score 80: 44 points',
    'published 7 days ago: 17.4 points',
    'text quality 12: 1 point',
  ]);
});

it('says the number and its parts in one sentence for who hears it', () => {
  expect(priorityInWords(priority)).toBe(
    'Priority 62 of 100: hunt score 80: 44 points; published 7 days ago: 17.4 points; text quality 12: 1 point',
  );
});
