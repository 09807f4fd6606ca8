import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents, snapshots } from '../tables/content.ts';
import { reprocessings } from '../tables/reprocessing.ts';
import { sources } from '../tables/source.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

export type ReprocessingRow = typeof reprocessings.$inferSelect;

/** A reprocessing with its source's name, null where it is of all sources or its source is gone. */
export type Reprocessing = ReprocessingRow & { sourceSlug: string | null; sourceName: string | null };

/** Still going on, or about to. */
export const isOpen = inArray(reprocessings.state, ['waiting', 'running']);

const rowsOf = (db: Executor) =>
  db
    .select({ ...getTableColumns(reprocessings), sourceSlug: sources.slug, sourceName: sources.name })
    .from(reprocessings)
    .leftJoin(sources, eq(sources.id, reprocessings.sourceId));

/** The reprocessings, newest first. */
export const listReprocessings = async (db: Executor, { cursor, limit }: PageRequest): Promise<Page<Reprocessing>> => {
  const after = decodeCursor(cursor, z.tuple([RowId]));
  const rows = await rowsOf(db)
    .where(after === null ? undefined : lt(reprocessings.id, after[0]))
    .orderBy(desc(reprocessings.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** One reprocessing; null when there is none with this id. */
export const findReprocessing = async (db: Executor, id: number): Promise<Reprocessing | null> => {
  const [row] = await rowsOf(db).where(eq(reprocessings.id, id));
  return row ?? null;
};

/** The one reprocessing that is going on; null for none. */
export const findOpenReprocessing = async (db: Executor): Promise<Reprocessing | null> => {
  const [row] = await rowsOf(db).where(isOpen).orderBy(asc(reprocessings.id)).limit(1);
  return row ?? null;
};

/**
 * Articles there are to read anew: their text is known, or their page is. `parsed` too: that is how a killed worker leaves
 * one. Those found after the walk began were read by the same extractors as the walk's.
 */
export const isToRead = ({ sourceId, createdAt }: Pick<ReprocessingRow, 'sourceId'> & { createdAt: Date | null }) =>
  and(
    inArray(articles.stage, ['parsed', 'extracted']),
    isNull(articles.skipReason),
    sourceId === null ? undefined : eq(articles.sourceId, sourceId),
    createdAt === null ? undefined : lte(articles.discoveredAt, createdAt),
    or(
      sql`exists (select 1 from ${contents} where ${contents.articleId} = ${articles.id})`,
      sql`exists (select 1 from ${snapshots} where ${snapshots.articleId} = ${articles.id})`,
    ),
  );

/** The next articles after the cursor, in the order of ids. */
export const nextToRead = async (db: Executor, row: ReprocessingRow, limit: number): Promise<number[]> => {
  const found = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(gt(articles.id, row.cursor), isToRead(row)))
    .orderBy(asc(articles.id))
    .limit(limit);
  return found.map(({ id }) => id);
};
