import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../connect.ts';
import { type BoardRow, findBoardRow } from '../../read/desk/boards.ts';
import { boards } from '../../tables/desk.ts';
import { type Actor, tellChange } from './changes.ts';
import type { Versioned } from './notes.ts';

type Given = { name: string; description: string };

/** Makes a board. */
export const addBoard = (db: Db, fields: Given, by: Actor): Promise<BoardRow> =>
  db.transaction(async (tx) => {
    const [board] = await tx
      .insert(boards)
      .values({ ...fields, createdBy: by.id, createdByName: by.name })
      .returning();
    if (!board) throw new Error('The board was not stored.');
    await tellBoard(tx, board.id, by);
    return board;
  });

type Changed = { id: number; version: number; fields: { name?: string | undefined; description?: string | undefined } };

/** Changes a board's name or description, if `version` is the one that is there. */
export const changeBoard = (db: Db, { id, version, fields }: Changed, by: Actor): Promise<Versioned<BoardRow>> =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .update(boards)
      .set({ ...fields, version: version + 1, changedAt: sql`now()` })
      .where(and(eq(boards.id, id), eq(boards.version, version)))
      .returning();
    if (!row) return missing(tx, id);
    if (fields.name !== undefined) await tellRows(tx, by);
    await tellBoard(tx, id, by);
    return { outcome: 'done', row };
  });

/** Takes a board away with what stands on it, if `version` is the one that is there. */
export const removeBoard = (
  db: Db,
  { id, version }: { id: number; version: number },
  by: Actor,
): Promise<Versioned<BoardRow>> =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .delete(boards)
      .where(and(eq(boards.id, id), eq(boards.version, version)))
      .returning();
    if (!row) return missing(tx, id);
    await tellRows(tx, by);
    await tellBoard(tx, id, by);
    return { outcome: 'done', row };
  });

/** Rows name the boards they are on, whichever those are. */
const tellRows = (tx: Tx, by: Actor): Promise<void> => tellChange(tx, { kind: 'team', keys: ['all'], by });

const missing = async (tx: Tx, id: number): Promise<Versioned<BoardRow>> => {
  const present = await findBoardRow(tx, id);
  return present === null ? { outcome: 'not-found' } : { outcome: 'conflict', present };
};

/** Tells pages that listen that a board is not what it was. */
export const tellBoard = (tx: Tx, id: number, by: Actor): Promise<void> =>
  tellChange(tx, { kind: 'boards', keys: [String(id)], by });
