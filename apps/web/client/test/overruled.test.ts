import { expect, it } from 'vitest';
import { leftWords, takenWords } from '../src/inbox/overruled.ts';

const given = (was: string | null) => ({
  what: 'assignee' as const,
  articleId: 1,
  was: was === null ? null : { id: was, name: was },
  now: 'ada',
});

it('says whose work was given to somebody else, each once', () => {
  expect(takenWords([given('Kim'), given('Kim'), given('Lee')], 'Ada')).toBe('It was given to Kim and Lee before.');
});

it('says nothing where it was nobody’s, or was no assignment', () => {
  expect(takenWords([given(null), { what: 'tags', articleId: 1, added: ['new'], removed: [] }], 'Ada')).toBe(null);
});

it('says nothing where it was one’s own', () => {
  expect(takenWords([given('Ada'), given('Lee')], 'Ada')).toBe('It was given to Lee before.');
  expect(takenWords([given('Ada')], 'Ada')).toBe(null);
});

it('says that an undo left alone what a colleague has changed since', () => {
  expect(leftWords([])).toBe(null);
  expect(leftWords([7])).toContain('Not all of it');
});
