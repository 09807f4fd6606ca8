import { and, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../../connect.ts';
import { type Note, findNote, mayOpen } from '../../read/desk/notes.ts';
import type { DeskReader } from '../../read/desk/row-key.ts';
import { articleNotes } from '../../tables/desk.ts';
import { type Actor, tellChange, toldKeysOf } from './changes.ts';

/** What came of a change: who changed a version that is no longer the present one gets the present one, and changed nothing. */
export type Versioned<T> = { outcome: 'done'; row: T } | { outcome: 'conflict'; present: T } | { outcome: 'not-found' };

/** Writes a note on an article; null when there is no such article for this reader. */
export const addNote = (
  db: Db,
  reader: DeskReader,
  { articleId, text }: { articleId: number; text: string },
  by: Actor,
): Promise<Note | null> =>
  db.transaction(async (tx) => {
    if (!(await mayOpen(tx, articleId, reader.maxTlp))) return null;
    const [note] = await tx
      .insert(articleNotes)
      .values({ articleId, text, authorId: by.id, authorName: by.name })
      .returning();
    if (note) await tellNotes(tx, reader, articleId, by);
    return note ?? null;
  });

/** Changes a note's text, if `version` is the one that is there. */
export const changeNote = (
  db: Db,
  reader: DeskReader,
  { id, version, text }: { id: number; version: number; text: string },
  by: Actor,
): Promise<Versioned<Note>> =>
  db.transaction(async (tx) => {
    const present = await findNote(tx, id, reader.maxTlp);
    if (present === null) return { outcome: 'not-found' };
    const [row] = await tx
      .update(articleNotes)
      .set({ text, version: version + 1, changedBy: by.name, changedAt: sql`now()` })
      .where(and(eq(articleNotes.id, id), eq(articleNotes.version, version)))
      .returning();
    if (!row) return { outcome: 'conflict', present: (await findNote(tx, id, reader.maxTlp)) ?? present };
    await tellNotes(tx, reader, row.articleId, by);
    return { outcome: 'done', row };
  });

/** Takes a note away, if `version` is the one that is there. */
export const removeNote = (
  db: Db,
  reader: DeskReader,
  { id, version }: { id: number; version: number },
  by: Actor,
): Promise<Versioned<Note>> =>
  db.transaction(async (tx) => {
    const present = await findNote(tx, id, reader.maxTlp);
    if (present === null) return { outcome: 'not-found' };
    const [row] = await tx
      .delete(articleNotes)
      .where(and(eq(articleNotes.id, id), eq(articleNotes.version, version)))
      .returning();
    if (!row) return { outcome: 'conflict', present: (await findNote(tx, id, reader.maxTlp)) ?? present };
    await tellNotes(tx, reader, row.articleId, by);
    return { outcome: 'done', row };
  });

const tellNotes = async (tx: Tx, reader: DeskReader, articleId: number, by: Actor): Promise<void> =>
  tellChange(tx, { kind: 'notes', keys: await toldKeysOf(tx, articleId, reader), by });
