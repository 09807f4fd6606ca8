import { and, desc, eq, getTableColumns, gte, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { modelCalls } from '../tables/model.ts';
import { sources } from '../tables/source.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { withoutOrUpToTlp } from './tlp.ts';

export type ModelCall = typeof modelCalls.$inferSelect & {
  articleTitle: string | null;
  sourceName: string | null;
  /** Under way for longer than any call takes: its process ended, and what it reserved stays booked. */
  isLost: boolean;
};

export type ModelCallFilters = {
  /** Only calls for articles that may be shown up to this TLP level, and those for none. */
  maxTlp: number;
  purpose?: string | undefined;
  model?: string | undefined;
  articleId?: number | undefined;
  sourceId?: number | undefined;
  outcome?: ModelCall['outcome'] | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
};

const Cursor = z.tuple([RowId]);

/** The calls that pass the filters, newest first. */
export const listModelCalls = async (
  db: Executor,
  { purpose, model, articleId, sourceId, outcome, since, until, maxTlp }: ModelCallFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<ModelCall>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await db
    .select({
      ...getTableColumns(modelCalls),
      articleTitle: articles.title,
      sourceName: sources.name,
      isLost: sql<boolean>`${modelCalls.outcome} = 'running' and ${modelCalls.at} < now() - interval '10 minutes'`,
    })
    .from(modelCalls)
    .leftJoin(articles, eq(articles.id, modelCalls.articleId))
    .leftJoin(sources, eq(sources.id, modelCalls.sourceId))
    .where(
      and(
        withoutOrUpToTlp(maxTlp),
        purpose === undefined ? undefined : eq(modelCalls.purpose, purpose),
        model === undefined ? undefined : eq(modelCalls.model, model),
        articleId === undefined ? undefined : eq(modelCalls.articleId, articleId),
        sourceId === undefined ? undefined : eq(modelCalls.sourceId, sourceId),
        outcome === undefined ? undefined : eq(modelCalls.outcome, outcome),
        since === undefined ? undefined : gte(modelCalls.at, since),
        until === undefined ? undefined : lt(modelCalls.at, until),
        after === null ? undefined : lt(modelCalls.id, after[0]),
      ),
    )
    .orderBy(desc(modelCalls.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};
