import { expect, it } from 'vitest';
import type { Change } from '../src/inbox/change.ts';
import { createChangeQueue, type Sent } from '../src/inbox/change-queue.ts';

const star = (id: string): Change => ({
  kind: 'marks',
  set: { starred: true },
  id,
  keys: [`article:${id}`],
  at: '2026-11-23T10:00:00.000Z',
  words: `Starred ${id}`,
});
const undoOf = (of: string): Change => ({ ...star(`undo-${of}`), kind: 'undo', of, before: {} });

/** A queue on a shelf of its own, and a server that answers as told. */
const start = (
  answer: (change: Change) => Sent = () => ({ kind: 'done', undo: null, told: null }),
  kept: string | null = null,
) => {
  let text = kept;
  const sent: [string, unknown][] = [];
  const done: string[] = [];
  const refused: string[] = [];
  const queue = createChangeQueue({
    shelf: { get: () => text, set: (next) => (text = next) },
    send: (change, undo) => {
      sent.push([change.id, undo]);
      return Promise.resolve(answer(change));
    },
    alone: (work) => work(),
    onDone: ({ id }) => done.push(id),
    onRefused: ({ id }) => refused.push(id),
  });
  return { queue, sent, done, refused, shelf: () => text };
};

it('sends changes in the order in which they were made, each once', async () => {
  const { queue, sent, done } = start();
  queue.add(star('1'));
  queue.add(star('2'));
  await queue.drain();
  await queue.drain();
  expect(sent.map(([id]) => id)).toEqual(['1', '2']);
  expect(done).toEqual(['1', '2']);
  expect(queue.state().waiting).toEqual([]);
});

it('keeps changes through a lost connection and a closed tab', async () => {
  const before = start(() => ({ kind: 'unreachable' }));
  before.queue.add(star('1'));
  before.queue.add(star('2'));
  await before.queue.drain();
  expect(before.queue.state().isLost).toBe(true);
  expect(before.queue.state().waiting.map(({ id }) => id)).toEqual(['1', '2']);
  const after = start(undefined, before.shelf());
  await after.queue.drain();
  expect(after.done).toEqual(['1', '2']);
});

it('drops what is refused, with what would undo it, says so, and goes on', async () => {
  const { queue, done, refused } = start(({ id }) =>
    id === '1' ? { kind: 'refused', why: 'No such article.' } : { kind: 'done', undo: null, told: null },
  );
  queue.add(star('1'));
  queue.add(undoOf('1'));
  queue.add(star('2'));
  await queue.drain();
  expect(refused).toEqual(['1']);
  expect(done).toEqual(['2']);
});

it('takes a waiting change back without asking the server, and undoes a sent one with what the server gave', async () => {
  let isAway = true;
  const { queue, sent } = start(({ id }) =>
    isAway
      ? { kind: 'unreachable' }
      : { kind: 'done', undo: { of: 'board', board: Number(id), added: [] }, told: null },
  );
  queue.add(star('1'));
  await queue.drain();
  expect(queue.cancel('1')).toBe(true);
  isAway = false;
  queue.add(star('2'));
  await queue.drain();
  expect(queue.cancel('2')).toBe(false);
  queue.add(undoOf('2'));
  await queue.drain();
  expect(sent.at(-1)).toEqual(['undo-2', { of: 'board', board: 2, added: [] }]);
});

it('begins empty where the shelf holds nonsense', () => {
  expect(start(undefined, '{"waiting":7').queue.state().waiting).toEqual([]);
  expect(start(undefined, '{"waiting":7}').queue.state().waiting).toEqual([]);
});
