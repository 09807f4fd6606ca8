import { expect, it } from 'vitest';
import { laterDay, laterTimes } from '../src/inbox/later-times.ts';

const wednesday = new Date(2026, 10, 25, 14, 30);

it('offers tonight while it is ahead, tomorrow and next Monday in the morning', () => {
  expect(laterTimes(wednesday).map(({ label, at }) => [label, at])).toEqual([
    ['tonight', new Date(2026, 10, 25, 18)],
    ['tomorrow', new Date(2026, 10, 26, 8)],
    ['Monday', new Date(2026, 10, 30, 8)],
    ['in a week', new Date(2026, 11, 2, 8)],
  ]);
  expect(laterTimes(new Date(2026, 10, 25, 19)).map(({ label }) => label)).not.toContain('tonight');
});

it('does not offer Monday twice on a Sunday, and means the next one on a Monday', () => {
  expect(laterTimes(new Date(2026, 10, 29, 9)).map(({ label }) => label)).toEqual(['tonight', 'tomorrow', 'in a week']);
  const monday = laterTimes(new Date(2026, 10, 30, 9)).find(({ label }) => label === 'Monday');
  expect(monday?.at).toEqual(new Date(2026, 11, 7, 8));
});

it('takes a day that is ahead and exists, at eight in the morning', () => {
  expect(laterDay('2026-12-31', wednesday)?.at).toEqual(new Date(2026, 11, 31, 8));
  expect(laterDay('2026-02-30', new Date(2026, 0, 1))).toBeNull();
  expect(laterDay('2026-11-01', wednesday)).toBeNull();
  expect(laterDay('soon', wednesday)).toBeNull();
});
