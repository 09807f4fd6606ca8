import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../connect.ts';
import { membersOf } from '../../read/desk/members.ts';
import type { DeskReader, RowKey } from '../../read/desk/row-key.ts';
import { articleTags, articleVotes, assignments } from '../../tables/desk.ts';
import { type Actor, tellChange, toldKeys } from './changes.ts';

/** What one change did to one article: what an undo needs. */
export type TeamUndo =
  | { what: 'assignee'; articleId: number; was: Actor | null; now: string | null }
  | { what: 'tags'; articleId: number; added: string[]; removed: string[] }
  | { what: 'vote'; articleId: number; was: number };

type Change = (tx: Tx, articleIds: number[]) => Promise<TeamUndo[]>;

/** Does something for the team to all articles of some rows; answers only what has changed by it. */
const changeRows = (db: Db, reader: DeskReader, keys: readonly RowKey[], by: Actor, change: Change) =>
  db.transaction(async (tx) => {
    const rows = await membersOf(tx, keys, reader);
    const ids = [...new Set([...rows.values()].flat().map(({ id }) => id))].toSorted((one, other) => one - other);
    const undo = ids.length === 0 ? [] : await change(tx, ids);
    if (undo.length > 0) await tellChange(tx, { kind: 'team', keys: toldKeys(rows), by });
    return undo;
  });

/** Makes rows somebody's work, or nobody's. */
export const assignRows = (db: Db, reader: DeskReader, keys: readonly RowKey[], to: Actor | null, by: Actor) =>
  changeRows(db, reader, keys, by, async (tx, ids) => {
    const before = await tx.select().from(assignments).where(inArray(assignments.articleId, ids)).for('update');
    const was = new Map(
      before.map(({ articleId, ...row }) => [articleId, { id: row.assigneeId, name: row.assigneeName }]),
    );
    await setAssignee(tx, ids, to, by);
    return ids
      .filter((id) => was.get(id)?.id !== to?.id)
      .map((articleId) => ({ what: 'assignee', articleId, was: was.get(articleId) ?? null, now: to?.id ?? null }));
  });

/** Makes articles somebody's work, or nobody's. */
export const setAssignee = async (tx: Tx, ids: number[], to: Actor | null, by: Actor): Promise<void> => {
  if (to === null) {
    await tx.delete(assignments).where(inArray(assignments.articleId, ids));
    return;
  }
  const set = { assigneeId: to.id, assigneeName: to.name, assignedBy: by.id };
  await tx
    .insert(assignments)
    .values(ids.map((articleId) => ({ articleId, ...set })))
    .onConflictDoUpdate({ target: assignments.articleId, set: { ...set, assignedAt: sql`now()` } });
};

/** Puts tags on rows and takes others off. */
export const tagRows = (
  db: Db,
  reader: DeskReader,
  keys: readonly RowKey[],
  { add, remove }: { add: string[]; remove: string[] },
  by: Actor,
) =>
  changeRows(db, reader, keys, by, async (tx, ids) => {
    const removed = await removeTags(tx, ids, remove);
    const added = await addTags(tx, ids, add, by);
    const of = (rows: { articleId: number; tag: string }[], id: number) =>
      rows.filter(({ articleId }) => articleId === id).map(({ tag }) => tag);
    return ids
      .map((id) => ({ what: 'tags' as const, articleId: id, added: of(added, id), removed: of(removed, id) }))
      .filter((undo) => undo.added.length + undo.removed.length > 0);
  });

const tagged = { articleId: articleTags.articleId, tag: articleTags.tag };

/** Puts tags on articles; answers those that were not there yet. */
export const addTags = async (tx: Tx, ids: number[], tags: string[], by: Actor) =>
  ids.length === 0 || tags.length === 0
    ? []
    : await tx
        .insert(articleTags)
        .values(ids.flatMap((articleId) => tags.map((tag) => ({ articleId, tag, taggedBy: by.id }))))
        .onConflictDoNothing()
        .returning(tagged);

/** Takes tags off articles; answers those that were there. */
export const removeTags = async (tx: Tx, ids: number[], tags: string[]) =>
  ids.length === 0 || tags.length === 0
    ? []
    : await tx
        .delete(articleTags)
        .where(and(inArray(articleTags.articleId, ids), inArray(articleTags.tag, tags)))
        .returning(tagged);

/** Says what a user thinks rows are worth: 1, -1, or 0 for nothing said. */
export const voteRows = (db: Db, reader: DeskReader, keys: readonly RowKey[], vote: -1 | 0 | 1, by: Actor) =>
  changeRows(db, reader, keys, by, async (tx, ids) => {
    const mine = and(inArray(articleVotes.articleId, ids), eq(articleVotes.userId, reader.userId));
    const before = new Map((await tx.select().from(articleVotes).where(mine)).map((row) => [row.articleId, row.vote]));
    await setVote(tx, reader.userId, ids, vote);
    return ids
      .filter((id) => (before.get(id) ?? 0) !== vote)
      .map((articleId) => ({ what: 'vote', articleId, was: before.get(articleId) ?? 0 }));
  });

/** Makes a user's vote on articles this one; 0 takes it away. */
export const setVote = async (tx: Tx, userId: string, ids: number[], vote: number): Promise<void> => {
  if (vote === 0) {
    await tx.delete(articleVotes).where(and(inArray(articleVotes.articleId, ids), eq(articleVotes.userId, userId)));
    return;
  }
  await tx
    .insert(articleVotes)
    .values(ids.map((articleId) => ({ articleId, userId, vote })))
    .onConflictDoUpdate({ target: [articleVotes.articleId, articleVotes.userId], set: { vote, votedAt: sql`now()` } });
};
