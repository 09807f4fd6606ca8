import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { queryClient } from '../src/api/query-client.ts';
import { sessionKey } from '../src/auth/session-query.ts';
import { draftOf, keepDraft } from '../src/notes/draft-shelf.ts';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
});
afterEach(() => kept.clear());
afterAll(() => vi.unstubAllGlobals());

const signIn = (id: string) => queryClient.setQueryData(sessionKey, { viewer: { id } });

it('keeps a draft with the version it was typed on, for whoever typed it', () => {
  signIn('ada');
  keepDraft('note 1', { text: 'Mine', version: 3 });
  expect(draftOf('note 1')).toEqual({ text: 'Mine', version: 3 });
  queryClient.setQueryData(sessionKey, { viewer: null });
  expect(draftOf('note 1')).toEqual({ text: 'Mine', version: 3 });
  signIn('kim');
  expect(draftOf('note 1')).toBeNull();
  signIn('ada');
  keepDraft('note 1', null);
  expect(draftOf('note 1')).toBeNull();
});

it.for([[''], ['Mine'], ['{"text":"Mine"}'], ['null'], ['{"version":1}']] as const)(
  'takes %j for no draft',
  ([stored]) => {
    signIn('ada');
    keepDraft('note 1', { text: 'Mine', version: 3 });
    for (const key of kept.keys()) kept.set(key, stored);
    expect(draftOf('note 1')).toBeNull();
  },
);
