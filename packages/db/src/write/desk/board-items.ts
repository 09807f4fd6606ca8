import { and, asc, count, eq, inArray, max, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../connect.ts';
import { type BoardItemRow, mostItems } from '../../read/desk/boards.ts';
import { membersOf } from '../../read/desk/members.ts';
import { mayOpen } from '../../read/desk/notes.ts';
import type { DeskReader, RowKey } from '../../read/desk/row-key.ts';
import { boardItems, boards } from '../../tables/desk.ts';
import { tellBoard } from './boards.ts';
import { type Actor, tellChange, toldKeys, toldKeysOf } from './changes.ts';
import type { Versioned } from './notes.ts';

export type Added = { outcome: 'done'; added: number[] } | { outcome: 'not-found' } | { outcome: 'full' };

/** Puts rows on a board, at its end; those that stand there already stay as they are. Answers the new items' ids. */
export const putOnBoard = (
  db: Db,
  reader: DeskReader,
  { boardId, keys, note }: { boardId: number; keys: readonly RowKey[]; note: string },
  by: Actor,
): Promise<Added> =>
  db.transaction(async (tx) => {
    if (!(await holdBoard(tx, boardId))) return { outcome: 'not-found' };
    const rows = await membersOf(tx, keys, reader);
    const there = await onBoard(
      tx,
      boardId,
      [...rows.values()].flat().map(({ id }) => id),
    );
    const leads = [...rows.values()].flatMap((members) =>
      members.some(({ id }) => there.has(id)) ? [] : (members[0]?.id ?? []),
    );
    const [{ items, last } = { items: 0, last: 0 }] = await tx
      .select({ items: count(), last: max(boardItems.position) })
      .from(boardItems)
      .where(eq(boardItems.boardId, boardId));
    if (items + leads.length > mostItems) return { outcome: 'full' };
    if (leads.length === 0) return { outcome: 'done', added: [] };
    const added = await tx
      .insert(boardItems)
      .values(
        [...new Set(leads)].map((articleId, at) => ({
          boardId,
          articleId,
          note,
          position: (last ?? 0) + at + 1,
          addedBy: by.id,
          addedByName: by.name,
        })),
      )
      .returning({ id: boardItems.id });
    // A row says on which boards it is.
    await tellChange(tx, { kind: 'team', keys: toldKeys(rows), by });
    await tellBoard(tx, boardId, by);
    return { outcome: 'done', added: added.map(({ id }) => id) };
  });

type Place = { boardId: number; itemId: number; version: number };

/** Changes an item's note or its place, counted from 0, if `version` is the one that is there. */
export const changeItem = (
  db: Db,
  reader: DeskReader,
  { note, position, ...place }: Place & { note?: string | undefined; position?: number | undefined },
  by: Actor,
): Promise<Versioned<BoardItemRow>> =>
  ifPresent(db, reader, place, by, async (tx) => {
    if (position !== undefined) await moveItem(tx, place, position);
    const [row] = await tx
      .update(boardItems)
      .set({ ...(note === undefined ? {} : { note }), version: place.version + 1 })
      .where(eq(boardItems.id, place.itemId))
      .returning();
    return row;
  });

/** Takes an item off its board, if `version` is the one that is there. */
export const removeItem = (db: Db, reader: DeskReader, place: Place, by: Actor): Promise<Versioned<BoardItemRow>> =>
  ifPresent(db, reader, place, by, async (tx) => {
    const [row] = await tx.delete(boardItems).where(eq(boardItems.id, place.itemId)).returning();
    if (row) await tellChange(tx, { kind: 'team', keys: await toldKeysOf(tx, row.articleId, reader), by });
    return row;
  });

const ifPresent = (
  db: Db,
  reader: DeskReader,
  { boardId, itemId, version }: Place,
  by: Actor,
  change: (tx: Tx) => Promise<BoardItemRow | undefined>,
): Promise<Versioned<BoardItemRow>> =>
  db.transaction(async (tx) => {
    await holdBoard(tx, boardId);
    const [present] = await tx
      .select()
      .from(boardItems)
      .where(and(eq(boardItems.id, itemId), eq(boardItems.boardId, boardId)));
    if (!present || !(await mayOpen(tx, present.articleId, reader.maxTlp))) return { outcome: 'not-found' };
    if (present.version !== version) return { outcome: 'conflict', present };
    const row = await change(tx);
    if (!row) return { outcome: 'not-found' };
    await tellBoard(tx, boardId, by);
    return { outcome: 'done', row };
  });

/** Places are counted among all items: changes to one board wait for each other. */
const holdBoard = async (tx: Tx, id: number): Promise<boolean> => {
  const rows = await tx
    .update(boards)
    .set({ changedAt: sql`now()` })
    .where(eq(boards.id, id))
    .returning({ id: boards.id });
  return rows.length > 0;
};

const onBoard = async (tx: Tx, boardId: number, articleIds: number[]): Promise<Set<number>> => {
  if (articleIds.length === 0) return new Set();
  const rows = await tx
    .select({ id: boardItems.articleId })
    .from(boardItems)
    .where(and(eq(boardItems.boardId, boardId), inArray(boardItems.articleId, articleIds)));
  return new Set(rows.map(({ id }) => id));
};

const moveItem = async (tx: Tx, { boardId, itemId }: Place, to: number): Promise<void> => {
  const rows = await tx
    .select({ id: boardItems.id })
    .from(boardItems)
    .where(eq(boardItems.boardId, boardId))
    .orderBy(asc(boardItems.position), asc(boardItems.id));
  const others = rows.map(({ id }) => id).filter((id) => id !== itemId);
  const order = others.toSpliced(to, 0, itemId);
  await tx.execute(sql`update ${boardItems} set position = given.position
    from unnest(${sql.param(order)}::int[]) with ordinality as given (id, position) where ${boardItems.id} = given.id`);
};
