import { type SQL, and, desc, eq, getTableColumns, inArray, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { fetchDecisions } from '../tables/fetch-decision.ts';
import { sources } from '../tables/source.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { withoutOrUpToTlp } from './tlp.ts';

export type FetchDecision = typeof fetchDecisions.$inferSelect & {
  articleTitle: string | null;
  sourceName: string | null;
};

export type FetchDecisionFilters = {
  /** Of articles only what may be shown up to this TLP level: addresses tell titles. */
  maxTlp: number;
  url?: string | undefined;
  articleId?: number | undefined;
  sourceId?: number | undefined;
  allowed?: boolean | undefined;
};

const Cursor = z.tuple([RowId]);

/** The decisions that pass the filters, newest first. */
export const listFetchDecisions = async (
  db: Executor,
  { url, articleId, sourceId, allowed, maxTlp }: FetchDecisionFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<FetchDecision>> => {
  const after = decodeCursor(cursor, Cursor);
  const wanted = and(
    withoutOrUpToTlp(maxTlp),
    url === undefined ? undefined : eq(fetchDecisions.url, url),
    articleId === undefined ? undefined : eq(fetchDecisions.articleId, articleId),
    sourceId === undefined ? undefined : eq(fetchDecisions.sourceId, sourceId),
    allowed === undefined ? undefined : eq(fetchDecisions.allowed, allowed),
    after === null ? undefined : lt(fetchDecisions.id, after[0]),
  );
  return pageFrom(await decisions(db, wanted, limit + 1), limit, ({ id }) => [id]);
};

/** The last decisions on an address, under any of its spellings. */
export const lastDecisionsOn = (
  db: Executor,
  urls: string[],
  limit: number,
  maxTlp: number,
): Promise<FetchDecision[]> =>
  // Not by the key as it is: with few hits expected, the planner would walk it back through every decision there is.
  decisions(db, and(inArray(fetchDecisions.url, urls), withoutOrUpToTlp(maxTlp)), limit, sql`${fetchDecisions.id} + 0`);

const decisions = (
  db: Executor,
  wanted: SQL | undefined,
  limit: number,
  order: SQL | typeof fetchDecisions.id = fetchDecisions.id,
): Promise<FetchDecision[]> =>
  db
    .select({ ...getTableColumns(fetchDecisions), articleTitle: articles.title, sourceName: sources.name })
    .from(fetchDecisions)
    .leftJoin(articles, eq(articles.id, fetchDecisions.articleId))
    .leftJoin(sources, eq(sources.id, fetchDecisions.sourceId))
    .where(wanted)
    .orderBy(desc(order))
    .limit(limit);
