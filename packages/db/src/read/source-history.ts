import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { skips } from '../tables/skip.ts';
import { sourceChecks, sources } from '../tables/source.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

const Cursor = z.tuple([RowId]);

/** What the checks of a source found, newest first. */
export const listChecks = async (
  db: Executor,
  sourceId: number,
  { cursor, limit }: PageRequest,
): Promise<Page<typeof sourceChecks.$inferSelect>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await db
    .select()
    .from(sourceChecks)
    .where(and(eq(sourceChecks.sourceId, sourceId), after === null ? undefined : lt(sourceChecks.id, after[0])))
    .orderBy(desc(sourceChecks.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

/** What was left out of a source and may be shown up to `maxTlp`, and why; what was first left out last comes first. */
export const listSkips = async (
  db: Executor,
  sourceId: number,
  maxTlp: number,
  { cursor, limit }: PageRequest,
): Promise<Page<typeof skips.$inferSelect>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await db
    .select(getTableColumns(skips))
    .from(skips)
    .innerJoin(sources, eq(sources.id, skips.sourceId))
    .leftJoin(articles, eq(articles.id, skips.articleId))
    // An entry that became no article is as closely held as its source's are.
    .where(
      and(
        eq(skips.sourceId, sourceId),
        sql`coalesce(${articles.tlpLevel}, tlp_level_of(${sources.tlp})) <= ${maxTlp}`,
        after === null ? undefined : lt(skips.id, after[0]),
      ),
    )
    .orderBy(desc(skips.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};
