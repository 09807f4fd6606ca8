import { inArray } from 'drizzle-orm';
import type { Db, Tx } from '../../connect.ts';
import { membersOf } from '../../read/desk/members.ts';
import { type DeskReader, articleKey } from '../../read/desk/row-key.ts';
import { assignments } from '../../tables/desk.ts';
import { type Actor, tellChange, toldKeys } from './changes.ts';
import { type TeamUndo, addTags, removeTags, setAssignee, setVote } from './team.ts';

/**
 * Takes back what a change did for the team, on articles the reader may see. What somebody else has changed since then
 * stays as they left it. Answers the articles that are left alone for that.
 */
export const undoTeam = (db: Db, reader: DeskReader, undo: readonly TeamUndo[], by: Actor): Promise<number[]> =>
  db.transaction(async (tx) => {
    const keys = [...new Set(undo.map(({ articleId }) => articleKey(articleId)))];
    const rows = await membersOf(tx, keys, reader);
    const seen = new Set([...rows.values()].flat().map(({ id }) => id));
    const left: number[] = [];
    for (const step of undo) {
      if (!seen.has(step.articleId) || !(await undoStep(tx, reader.userId, step, by))) left.push(step.articleId);
    }
    await tellChange(tx, { kind: 'team', keys: toldKeys(rows), by });
    return left;
  });

const undoStep = async (tx: Tx, userId: string, step: TeamUndo, by: Actor): Promise<boolean> => {
  const ids = [step.articleId];
  if (step.what === 'vote') {
    await setVote(tx, userId, ids, step.was);
    return true;
  }
  if (step.what === 'tags') {
    await removeTags(tx, ids, step.added);
    await addTags(tx, ids, step.removed, by);
    return true;
  }
  const [present] = await tx.select().from(assignments).where(inArray(assignments.articleId, ids)).for('update');
  if ((present?.assigneeId ?? null) !== step.now) return false;
  await setAssignee(tx, ids, step.was, by);
  return true;
};
