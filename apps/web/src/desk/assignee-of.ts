import type { Db } from '@cti/db/connect';
import { findUser } from '@cti/db/read/users';
import type { Actor } from '@cti/db/write/desk/changes';
import type { TeamUndo } from '@cti/db/write/desk/team';
import type { Viewer } from '../auth/viewer.ts';
import { notFound } from '../http/problem.ts';
import { actorOf } from './reader-of.ts';

/** The person that work is given to. Throws 404 for one who is not there, or may not come in any more. */
export const assigneeOf = async (db: Db, viewer: Viewer, userId: string): Promise<Actor> =>
  (await findAssignee(db, viewer, userId)) ?? notFound('user');

const findAssignee = async (db: Db, viewer: Viewer, userId: string): Promise<Actor | null> => {
  if (userId === viewer.id) return actorOf(viewer);
  const user = await findUser(db, userId);
  return user === null || user.disabledAt !== null ? null : { id: user.id, name: user.name };
};

/**
 * The steps of an undo with the people they give work back to as they are called today, and the articles of steps that name
 * nobody who may come in: the steps come from the caller, who could write anybody there.
 */
export const withAssignees = async (
  db: Db,
  viewer: Viewer,
  undo: readonly TeamUndo[],
): Promise<{ steps: TeamUndo[]; left: number[] }> => {
  const asked = new Set(undo.flatMap((step) => (step.what === 'assignee' && step.was ? step.was.id : [])));
  const known = new Map<string, Actor | null>();
  for (const id of asked) known.set(id, await findAssignee(db, viewer, id));
  const steps: TeamUndo[] = [];
  const left: number[] = [];
  for (const step of undo) {
    if (step.what !== 'assignee' || step.was === null) steps.push(step);
    else {
      const was = known.get(step.was.id);
      if (was) steps.push({ ...step, was });
      else left.push(step.articleId);
    }
  }
  return { steps, left };
};
