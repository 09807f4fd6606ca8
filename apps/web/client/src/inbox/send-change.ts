import { api, data } from '../api/client.ts';
import { inWords, isPassing } from '../api/problem.ts';
import type { MarksUndo, TeamUndo } from '../api/types.ts';
import { ownerId } from '../auth/own-key.ts';
import type { Change } from './change.ts';
import type { Sent } from './change-queue.ts';
import { leftWords, takenWords } from './overruled.ts';

/** What the server takes to undo a change: one's own marks, what is the team's, or items new on a board. */
export type Undo =
  | { of: 'marks'; undo: MarksUndo }
  | { of: 'team'; undo: TeamUndo }
  | { of: 'board'; board: number; added: number[] };

/** Sends one change; never throws. */
export const sendChange = async (change: Change, undo: Undo | null): Promise<Sent> => {
  try {
    if (change.kind === 'undo') return { kind: 'done', undo: null, told: undo && leftWords(await takeBack(undo)) };
    const done = await send(change);
    return { kind: 'done', undo: done, told: done.of === 'team' ? takenWords(done.undo, ownerId()) : null };
  } catch (error) {
    // Not the change's fault: it is sent again.
    if (isPassing(error)) return { kind: 'unreachable' };
    return { kind: 'refused', why: inWords(error) };
  }
};

const send = async (change: Exclude<Change, { kind: 'undo' }>): Promise<Undo> => {
  const { keys } = change;
  switch (change.kind) {
    case 'marks':
      return { of: 'marks', undo: (await data(api.POST('/inbox/marks', { body: { keys, set: change.set } }))).undo };
    case 'read-all': {
      const body = { filters: change.filters, before: change.foundBy };
      return { of: 'marks', undo: (await data(api.POST('/inbox/read-all', { body }))).undo };
    }
    case 'assign': {
      const body = { keys, userId: change.to?.id ?? null };
      return { of: 'team', undo: (await data(api.POST('/inbox/assign', { body }))).undo };
    }
    case 'tags': {
      const body = { keys, add: change.add, remove: change.remove };
      return { of: 'team', undo: (await data(api.POST('/inbox/tags', { body }))).undo };
    }
    case 'vote':
      return { of: 'team', undo: (await data(api.POST('/inbox/votes', { body: { keys, vote: change.vote } }))).undo };
    case 'board': {
      const { id } = change.board;
      const call = api.POST('/boards/{id}/items', { params: { path: { id } }, body: { keys, note: '' } });
      return { of: 'board', board: id, added: (await data(call)).added };
    }
  }
};

/** Answers the articles that were left as somebody else has made them since. */
const takeBack = async (undo: Undo): Promise<number[]> => {
  if (undo.of === 'team') return (await data(api.POST('/inbox/team/undo', { body: { undo: undo.undo } }))).left;
  if (undo.of === 'marks') await data(api.POST('/inbox/marks/undo', { body: { undo: undo.undo } }));
  else
    for (const itemId of undo.added) {
      // New items are at their first version until somebody writes on them; then they stay.
      const params = { path: { id: undo.board, itemId }, query: { version: 1 } };
      await data(api.DELETE('/boards/{id}/items/{itemId}', { params }));
    }
  return [];
};
