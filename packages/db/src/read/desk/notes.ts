import { and, asc, eq, inArray, isNull, ne, or } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { articleNotes } from '../../tables/desk.ts';
import { upToTlp } from '../tlp.ts';
import { membersOf } from './members.ts';
import type { DeskReader, RowKey } from './row-key.ts';

export type Note = typeof articleNotes.$inferSelect;

/** Whether there is an article of this id that a reader may see. */
export const mayOpen = async (db: Executor, articleId: number, maxTlp: number): Promise<boolean> => {
  const isThere = or(isNull(articles.skipReason), ne(articles.skipReason, 'removed'));
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, articleId), upToTlp(maxTlp), isThere));
  return rows.length > 0;
};

/** An article's notes, oldest first; at most 500. */
export const listNotes = (db: Executor, articleId: number): Promise<Note[]> =>
  db.select().from(articleNotes).where(eq(articleNotes.articleId, articleId)).orderBy(asc(articleNotes.id)).limit(500);

/** The notes on all articles of each row, oldest first; at most 5,000 in all. Rows the reader may not see are left out. */
export const notesOfRows = async (
  db: Executor,
  keys: readonly RowKey[],
  reader: DeskReader,
): Promise<Map<RowKey, Note[]>> => {
  const rows = await membersOf(db, keys, reader);
  const ids = [...new Set([...rows.values()].flat().map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const notes = await db
    .select()
    .from(articleNotes)
    .where(inArray(articleNotes.articleId, ids))
    .orderBy(asc(articleNotes.id))
    .limit(5000);
  const byArticle = Map.groupBy(notes, ({ articleId }) => articleId);
  return new Map(
    [...rows].map(([key, members]) => [
      key,
      members.flatMap(({ id }) => byArticle.get(id) ?? []).toSorted((one, other) => one.id - other.id),
    ]),
  );
};

/** One note, if its article is open to the reader. */
export const findNote = async (db: Executor, id: number, maxTlp: number): Promise<Note | null> => {
  const [row] = await db
    .select({ note: articleNotes })
    .from(articleNotes)
    .innerJoin(articles, and(eq(articles.id, articleNotes.articleId), upToTlp(maxTlp)))
    .where(eq(articleNotes.id, id));
  return row?.note ?? null;
};
