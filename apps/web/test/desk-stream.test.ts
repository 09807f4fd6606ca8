import { createLog } from '@cti/core/log';
import type { DeskChange } from '@cti/db/read/desk/changes';
import { expect, it, vi } from 'vitest';
import { createDeskStream } from '../src/desk/desk-stream.ts';

const logger = createLog('web', { level: 'silent' });

/** As much of an answer as the stream needs, written into a list. */
const fakeResponse = () => {
  const written: string[] = [];
  const response = { write: (text: string) => written.push(text), once: () => undefined, end: () => undefined };
  const told = () => written.map((text) => JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? 'null').keys);
  return { response: { ...response, writableLength: 0 } as never, told };
};

const change = (id: number, keys: string[]): DeskChange => ({
  id,
  at: new Date(),
  kind: 'notes',
  keys,
  onlyFor: null,
  byId: 'kim',
  byName: 'Kim',
});

it('tells each listener what they may see, and asks once for all who see as much', async () => {
  const all = [change(1, ['article:1']), change(2, ['article:2'])];
  const shown = vi.fn(async (changes: readonly DeskChange[], maxTlp: number) =>
    maxTlp >= 4 ? [...changes] : changes.slice(0, 1),
  );
  const since = async (id: number) => all.filter((each) => each.id > id);
  const stream = createDeskStream(
    { last: async () => 2, since, shown, prune: async () => undefined },
    { everyMs: 5, logger },
  );
  const [one, other, another] = [fakeResponse(), fakeResponse(), fakeResponse()];
  stream.add(one.response, { userId: 'one', maxTlp: 4, lastId: 0 });
  stream.add(other.response, { userId: 'other', maxTlp: 1, lastId: 0 });
  stream.add(another.response, { userId: 'another', maxTlp: 1, lastId: 0 });
  await vi.waitFor(() => expect(another.told()).toEqual([['article:1']]));
  expect(one.told()).toEqual([['article:1'], ['article:2']]);
  expect(other.told()).toEqual([['article:1']]);
  all.push(change(3, ['article:3']));
  await vi.waitFor(() => expect(one.told()).toHaveLength(3));
  // Who sees less is not told, and does not hear it later either.
  all.push(change(4, ['article:4']));
  await vi.waitFor(() => expect(one.told()).toHaveLength(4));
  stream.close();
});

it('tells who comes back in the middle of a look all they have missed', async () => {
  const all = [change(1, ['article:1']), change(2, ['article:2'])];
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  const since = vi.fn(async (id: number) => {
    if (id === 1) await held;
    return all.filter((each) => each.id > id);
  });
  const reader = {
    last: async () => 2,
    since,
    shown: async (changes: readonly DeskChange[]) => [...changes],
    prune: async () => undefined,
  };
  const stream = createDeskStream(reader, { everyMs: 5, logger });
  const [one, back] = [fakeResponse(), fakeResponse()];
  stream.add(one.response, { userId: 'one', maxTlp: 4, lastId: 1 });
  await vi.waitFor(() => expect(since).toHaveBeenCalled());
  stream.add(back.response, { userId: 'back', maxTlp: 4, lastId: 0 });
  go();
  await vi.waitFor(() => expect(back.told()).toEqual([['article:1'], ['article:2']]));
  expect(one.told()).toEqual([['article:2']]);
  stream.close();
});

it('looks for who came in the middle of a look at once, and not at the next look', async () => {
  const all = [change(1, ['article:1'])];
  let go = () => {};
  const held = new Promise<void>((done) => {
    go = done;
  });
  const since = vi.fn(async (id: number) => {
    if (since.mock.calls.length === 1) await held;
    return all.filter((each) => each.id > id);
  });
  const last = vi.fn(async () => all.length);
  const shown = async (changes: readonly DeskChange[]) => [...changes];
  const anHour = 3_600_000;
  const stream = createDeskStream({ last, since, shown, prune: async () => undefined }, { everyMs: anHour, logger });
  const [one, late] = [fakeResponse(), fakeResponse()];
  stream.add(one.response, { userId: 'one', maxTlp: 4, lastId: 1 });
  await vi.waitFor(() => expect(since).toHaveBeenCalledTimes(1));
  stream.add(late.response, { userId: 'late', maxTlp: 4, lastId: null });
  expect(last).not.toHaveBeenCalled();
  go();
  await vi.waitFor(() => expect(since).toHaveBeenCalledTimes(2));
  expect(last).toHaveBeenCalledTimes(1);
  stream.close();
});

it('looks no sooner for a newcomer while the database is away', async () => {
  const last = vi.fn(async (): Promise<number> => {
    throw new Error('away');
  });
  const none = async () => [];
  const anHour = 3_600_000;
  const reader = { last, since: none, shown: none, prune: async () => undefined };
  const stream = createDeskStream(reader, { everyMs: anHour, logger });
  stream.add(fakeResponse().response, { userId: 'one', maxTlp: 4, lastId: null });
  await vi.waitFor(() => expect(last).toHaveBeenCalled());
  await new Promise((done) => setTimeout(done, 50));
  expect(last).toHaveBeenCalledTimes(1);
  stream.close();
});
