import { expect, it } from 'vitest';
import { rememberUndo, takeUndo } from '../src/inbox/undo-stack.ts';

const change = (id: string) => ({ id, words: id, takeBack: () => Promise.resolve() });

it('gives changes back from the last to the first, also those that could not be taken back yet', () => {
  for (const id of ['A', 'B', 'C']) rememberUndo(change(id));
  const [last, before] = [takeUndo(), takeUndo()];
  expect([last?.id, before?.id]).toEqual(['C', 'B']);
  // Without a connection the one that was tried first fails first.
  if (last) rememberUndo(last);
  if (before) rememberUndo(before);
  expect([takeUndo()?.id, takeUndo()?.id, takeUndo()?.id, takeUndo()]).toEqual(['C', 'B', 'A', undefined]);
});

it('gives one back by its name, wherever it stands', () => {
  for (const id of ['A', 'B', 'C']) rememberUndo(change(id));
  expect(takeUndo('B')?.id).toBe('B');
  expect([takeUndo()?.id, takeUndo()?.id]).toEqual(['C', 'A']);
});
