import { expect, it } from 'vitest';
import type { StoryStep } from '../src/api/types.ts';
import { undoOf } from '../src/stories/story-queries.ts';
import { addedInWords, alsoIn, lasted } from '../src/stories/story-words.ts';

const step = (change: Partial<StoryStep>): StoryStep => ({
  articleId: 1,
  datedAt: '2026-11-01T00:00:00.000Z',
  observables: [],
  moreObservables: 0,
  techniques: [],
  entities: [],
  claims: [],
  ...change,
});

it('says that others tell the story only where another source wrote a text of its own', () => {
  expect(alsoIn(null)).toBeNull();
  expect(alsoIn({ id: 1, articles: 4, sources: 1 })).toBeNull();
  expect(alsoIn({ id: 1, articles: 2, sources: 2 })).toBe('also in 1 other source');
  expect(alsoIn({ id: 1, articles: 9, sources: 4 })).toBe('also in 3 other sources');
});

it('counts what an article adds, those not listed too, and says nothing where it adds nothing', () => {
  const value = { type: 'md5', value: 'a', defanged: 'a' } as const;
  expect(addedInWords(step({}))).toBeNull();
  expect(addedInWords(step({ observables: [value], moreObservables: 40 }))).toBe('adds 41 observables');
  expect(
    addedInWords(
      step({
        observables: [value],
        techniques: [{ techniqueId: 'T1059', name: 'Scripts' }],
        claims: [{ start: 0, end: 1, original: 'a' }],
      }),
    ),
  ).toBe('adds 1 observable, 1 technique and 1 statement');
});

it('tells how long a story went on', () => {
  expect(lasted('2026-11-01T08:00:00Z', '2026-11-01T17:00:00Z')).toBe('within a day');
  expect(lasted('2026-11-01T08:00:00Z', '2026-11-04T08:00:00Z')).toBe('over 3 days');
});

it('takes each act by hand back by its opposite, and a merge by splitting off just what was moved', () => {
  const changed = { storyId: 7, changed: [3, 4] };
  expect(undoOf({ kind: 'take-out', id: 7, articleId: 3 }, changed)).toEqual({ kind: 'put-in', id: 7, articleId: 3 });
  expect(undoOf({ kind: 'put-in', id: 7, articleId: 3 }, changed)).toEqual({ kind: 'take-out', id: 7, articleId: 3 });
  expect(undoOf({ kind: 'merge', id: 7, otherId: 8 }, changed)).toEqual({ kind: 'split', id: 7, articleIds: [3, 4] });
  expect(undoOf({ kind: 'split', id: 7, articleIds: [3] }, changed)).toBeNull();
});
