import { SourceRules, type SourceState, type Tier } from '@cti/core/source';
import { type SQL, and, asc, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { proposals } from '../tables/proposal.ts';
import { skips } from '../tables/skip.ts';
import { sources } from '../tables/source.ts';
import { datedAt } from './article-summary.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

type SourceRow = typeof sources.$inferSelect;

/** A source and what it has brought. `articles30d` counts per day (UTC) by the articles' own dates, today last. */
export type SourceOverview = SourceRow & {
  articles: number;
  articles30d: number[];
  skips: number;
  openProposals: number;
};

export type SourceFilters = { state?: SourceState | undefined; tier?: Tier | undefined; q?: string | undefined };

const Cursor = z.tuple([z.string(), RowId]);

/** The sources that pass the filters, by name. */
export const listSources = async (
  db: Executor,
  filters: SourceFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<SourceOverview>> => {
  const after = decodeCursor(cursor, Cursor);
  const rows = await db
    .select()
    .from(sources)
    .where(
      and(
        filters.state && eq(sources.state, filters.state),
        filters.tier && eq(sources.tier, filters.tier),
        filters.q ? holds(filters.q) : undefined,
        after === null ? undefined : sql`(${sources.name}, ${sources.id}) > (${after[0]}, ${after[1]})`,
      ),
    )
    .orderBy(asc(sources.name), asc(sources.id))
    .limit(limit + 1);
  const page = pageFrom(rows, limit, ({ name, id }) => [name, id]);
  return { ...page, items: await withCounts(db, page.items) };
};

/** One source; null when there is none. */
export const findSource = async (db: Executor, id: number): Promise<SourceOverview | null> => {
  const rows = await db.select().from(sources).where(eq(sources.id, id));
  return (await withCounts(db, rows))[0] ?? null;
};

/** The id of the source with this slug; null when there is none. */
export const findSourceId = async (db: Executor, slug: string): Promise<number | null> => {
  const [row] = await db.select({ id: sources.id }).from(sources).where(eq(sources.slug, slug));
  return row?.id ?? null;
};

/** Every source there is, by name, as it was declared. */
export const listAllSources = async (db: Executor): Promise<SourceRow[]> =>
  db.select().from(sources).orderBy(asc(sources.name), asc(sources.id));

/** How many sources are in each state; states without one are left out. */
export const countSourcesByState = (db: Executor): Promise<{ state: SourceState; count: number }[]> =>
  db
    .select({ state: sources.state, count: sql<number>`count(*)::int` })
    .from(sources)
    .groupBy(sources.state);

const holds = (q: string): SQL | undefined =>
  or(
    ...[sources.name, sources.slug, sources.url, sources.feedUrl].map(
      (column) => sql`position(lower(${q}) in lower(${column})) > 0`,
    ),
  );

const withCounts = async (db: Executor, rows: SourceRow[]): Promise<SourceOverview[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [brought, days, left, proposed] = await Promise.all([
    countArticles(db, ids),
    countDays(db, ids),
    countSkips(db, ids),
    countOpenProposals(db, ids),
  ]);
  return rows.map((row) => ({
    ...row,
    rules: SourceRules.parse(row.rules), // a row from before a rule existed gets its default
    articles: brought.get(row.id) ?? 0,
    articles30d: Array.from({ length: 30 }, (_, at) => days.get(`${row.id} ${29 - at}`) ?? 0),
    skips: left.get(row.id) ?? 0,
    openProposals: proposed.get(row.id) ?? 0,
  }));
};

const count = sql<number>`count(*)::int`;

const countArticles = async (db: Executor, ids: number[]): Promise<Map<number, number>> => {
  const rows = await db
    .select({ id: articles.sourceId, count })
    .from(articles)
    .where(and(inArray(articles.sourceId, ids), isNull(articles.skipReason)))
    .groupBy(articles.sourceId);
  return new Map(rows.map((row) => [row.id, row.count]));
};

/** Articles by `<source id> <days ago>`. */
const countDays = async (db: Executor, ids: number[]): Promise<Map<string, number>> => {
  const day = sql`(${datedAt} at time zone 'UTC')::date`;
  const today = sql`(now() at time zone 'UTC')::date`;
  const ago = sql<number>`${today} - ${day}`;
  const rows = await db
    .select({ id: articles.sourceId, ago, count })
    .from(articles)
    .where(and(inArray(articles.sourceId, ids), isNull(articles.skipReason), gte(day, sql`${today} - 29`)))
    .groupBy(articles.sourceId, ago);
  return new Map(rows.map((row) => [`${row.id} ${row.ago}`, row.count]));
};

const countSkips = async (db: Executor, ids: number[]): Promise<Map<number, number>> => {
  const rows = await db
    .select({ id: skips.sourceId, count })
    .from(skips)
    .where(inArray(skips.sourceId, ids))
    .groupBy(skips.sourceId);
  return new Map(rows.map((row) => [row.id, row.count]));
};

const countOpenProposals = async (db: Executor, ids: number[]): Promise<Map<number, number>> => {
  const rows = await db
    .select({ id: proposals.sourceId, count })
    .from(proposals)
    .where(and(inArray(proposals.sourceId, ids), eq(proposals.state, 'open')))
    .groupBy(proposals.sourceId);
  return new Map(rows.map((row) => [row.id, row.count]));
};
