import { and, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from '../../connect.ts';
import { membersOf } from '../../read/desk/members.ts';
import { type DeskReader, articleKey } from '../../read/desk/row-key.ts';
import { articleMarks, keptUndos } from '../../tables/desk.ts';
import { type Actor, tellChange, toldKeys } from './changes.ts';
import { type ArticleMark, holdMarks, writeMarks } from './marks.ts';

const ReadAtOnce = z.object({ articleIds: z.array(z.number()), readAt: z.string() });

/** Marks as they were; or the id under which they are kept. */
export type MarksUndo = { marks: readonly ArticleMark[]; kept: readonly string[] };

/** Gives a user their marks back. False when what was kept is gone: more than an hour has passed. */
export const undoMarks = async (db: Db, reader: DeskReader, undo: MarksUndo, by: Actor): Promise<boolean> => {
  try {
    await db.transaction((tx) => undoWhole(tx, reader, undo, by));
    return true;
  } catch (error) {
    if (error instanceof Gone) return false;
    throw error;
  }
};

/** Takes the transaction back: an undo is done whole or not at all. */
class Gone extends Error {}

const undoWhole = async (tx: Tx, reader: DeskReader, { marks, kept }: MarksUndo, by: Actor): Promise<void> => {
  const { userId } = reader;
  await holdMarks(tx, userId);
  const found = await Promise.all(kept.map((id) => undoKept(tx, userId, id)));
  if (found.includes(false)) throw new Gone();
  await writeMarks(tx, userId, marks);
  const rows = await membersOf(
    tx,
    marks.map(({ articleId }) => articleKey(articleId)),
    reader,
  );
  const keys = [...toldKeys(rows), ...(kept.length > 0 ? ['all'] : [])];
  await tellChange(tx, { kind: 'marks', keys, by, onlyFor: userId });
};

/** What was read again since then stays read. */
const undoKept = async (tx: Tx, userId: string, id: string): Promise<boolean> => {
  const [undo] = await tx
    .delete(keptUndos)
    .where(
      and(eq(keptUndos.id, id), eq(keptUndos.userId, userId), gt(keptUndos.keptAt, sql`now() - interval '1 hour'`)),
    )
    .returning({ was: keptUndos.was });
  if (!undo) return false;
  const { articleIds, readAt } = ReadAtOnce.parse(undo.was);
  await tx
    .update(articleMarks)
    .set({ readAt: null })
    .where(
      and(
        eq(articleMarks.userId, userId),
        sql`${articleMarks.articleId} = any(${sql.param(articleIds)}::int[])`,
        eq(articleMarks.readAt, new Date(readAt)),
      ),
    );
  return true;
};
