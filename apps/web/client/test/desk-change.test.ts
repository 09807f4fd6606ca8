import { expect, it } from 'vitest';
import { applyChange, type Change, type Doing, overlay, stateOf } from '../src/inbox/change.ts';
import { hasLeft } from '../src/inbox/has-left.ts';
import type { InboxItem } from '../src/api/types.ts';
import { keysBetween } from '../src/inbox/use-selection.ts';

const item = (key: string, more: Partial<InboxItem> = {}): InboxItem => ({
  key,
  story: { id: 1, title: 'A story', articles: 3, sources: 2 },
  article: { id: 1, title: 'An article' } as InboxItem['article'],
  mark: { readAt: null, starredAt: null, laterUntil: null, archivedAt: null },
  others: [
    { articleId: 2, title: 'Another', sourceName: 'B' },
    { articleId: 3, title: 'A third', sourceName: 'C' },
  ],
  unreadArticles: 3,
  assignee: null,
  tags: [],
  votes: { up: 1, down: 0, mine: 0 },
  notes: 0,
  boards: [],
  ...more,
});

const change = (keys: string[], doing: Doing): Change => ({
  ...doing,
  keys,
  id: 'c1',
  at: '2026-11-23T10:00:00.000Z',
  words: '',
});

it('reads a whole story at once, and makes all of it unread again', () => {
  const read = applyChange(item('story:1'), change(['story:1'], { kind: 'marks', set: { read: true } }));
  expect([read.mark.readAt, read.unreadArticles]).toEqual(['2026-11-23T10:00:00.000Z', 0]);
  const unread = applyChange(read, change(['story:1'], { kind: 'marks', set: { read: false } }));
  expect([unread.mark.readAt, unread.unreadArticles]).toEqual([null, 3]);
});

it('keeps when a row was starred first', () => {
  const starred = item('a', { mark: { ...item('a').mark, starredAt: '2026-01-01T00:00:00.000Z' } });
  const again = applyChange(starred, change(['a'], { kind: 'marks', set: { starred: true } }));
  expect(again.mark.starredAt).toBe('2026-01-01T00:00:00.000Z');
});

it('puts off what was read and archived as unread, as the server does', () => {
  const done = item('a', { mark: { readAt: 'x', starredAt: null, laterUntil: null, archivedAt: 'x' } });
  const { mark } = applyChange(done, change(['a'], { kind: 'marks', set: { laterUntil: '2026-11-24T08:00:00.000Z' } }));
  expect(mark).toEqual({ readAt: null, starredAt: null, laterUntil: '2026-11-24T08:00:00.000Z', archivedAt: null });
});

it('moves a vote from one side to the other without counting it twice', () => {
  const up = applyChange(item('a'), change(['a'], { kind: 'vote', vote: 1 }));
  const down = applyChange(up, change(['a'], { kind: 'vote', vote: -1 }));
  const none = applyChange(down, change(['a'], { kind: 'vote', vote: 0 }));
  expect([up.votes, down.votes, none.votes]).toEqual([
    { up: 2, down: 0, mine: 1 },
    { up: 1, down: 1, mine: -1 },
    { up: 1, down: 0, mine: 0 },
  ]);
});

it('lays changes over rows in the order in which they were made, and leaves other rows the same objects', () => {
  const rows = [item('a'), item('b')];
  const shown = overlay(rows, [
    change(['a'], { kind: 'tags', add: ['apt', 'mail'], remove: [] }),
    change(['a'], { kind: 'tags', add: [], remove: ['apt'] }),
  ]);
  expect(shown[0]?.tags).toEqual(['mail']);
  expect(shown[1]).toBe(rows[1]);
});

it('gives a row back exactly as it was', () => {
  const before = item('a', { tags: ['apt'] });
  const doing = change(['a'], { kind: 'assign', to: { id: 'u1', name: 'Ada' } });
  const after = applyChange(before, doing);
  const back = applyChange(after, change(['a'], { kind: 'undo', of: 'c1', before: { a: stateOf(before) } }));
  expect(after.assignee).toEqual({ id: 'u1', name: 'Ada' });
  expect(back).toEqual(before);
});

it('takes out of a list what was archived or put off, never what was merely read', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');
  const marked = (mark: Partial<InboxItem['mark']>) => item('a', { mark: { ...item('a').mark, ...mark } });
  expect(hasLeft(marked({ readAt: 'x' }), 'unread', now)).toBe(false);
  expect(hasLeft(marked({ archivedAt: 'x' }), 'unread', now)).toBe(true);
  expect(hasLeft(marked({ laterUntil: '2026-11-23T11:00:00Z' }), 'unread', now)).toBe(true);
  expect(hasLeft(marked({ laterUntil: '2026-11-23T09:00:00Z' }), 'unread', now)).toBe(false);
  expect(hasLeft(marked({ laterUntil: '2026-11-23T09:00:00Z' }), 'later', now)).toBe(true);
  expect(hasLeft(marked({}), 'archived', now)).toBe(true);
  expect(hasLeft(marked({ archivedAt: 'x' }), 'all', now)).toBe(false);
});

it('selects a range in whichever direction it was drawn', () => {
  const keys = ['a', 'b', 'c', 'd'];
  expect(keysBetween(keys, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(keysBetween(keys, 'gone', 'c')).toEqual(['c']);
});
