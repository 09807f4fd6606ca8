import type { ObservableType } from '@cti/core/observable';
import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { mentions, observables } from '../tables/observable.ts';
import { type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/** An observable, and how often it was seen. */
export type ObservableSummary = {
  type: ObservableType;
  value: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  articles: number;
  mentions: number;
};

/** `q` is a part of the value, refanged, in any case. */
export type ObservableFilters = { type?: ObservableType | undefined; q?: string | undefined };

export type ObservableSort = 'articles' | 'recent';

/** The observables that some article mentions: last seen first, or in most articles first. */
export const listObservables = (
  db: Executor,
  filters: ObservableFilters,
  sort: ObservableSort,
  page: PageRequest,
): Promise<Page<ObservableSummary>> =>
  sort === 'recent' ? listRecent(db, filters, page) : listMostSeen(db, filters, page);

/** One observable; null when no article has ever mentioned it. */
export const findObservable = async (
  db: Executor,
  type: ObservableType,
  value: string,
): Promise<ObservableSummary | null> => {
  const [row] = await db
    .select(columns)
    .from(observables)
    .where(and(eq(observables.type, type), eq(observables.value, value)));
  return row ?? null;
};

const countOf = (what: ReturnType<typeof sql>) =>
  sql<number>`(select ${what} from ${mentions} where ${mentions.observableId} = ${observables.id})`;

const columns = {
  type: observables.type,
  value: observables.value,
  firstSeenAt: observables.firstSeenAt,
  lastSeenAt: observables.lastSeenAt,
  articles: countOf(sql`count(distinct ${mentions.articleId})::int`),
  mentions: countOf(sql`count(*)::int`),
};

const matching = ({ type, q }: ObservableFilters) =>
  and(
    type && eq(observables.type, type),
    q ? sql`position(lower(${q}) in lower(${observables.value})) > 0` : undefined,
    sql`exists (select 1 from ${mentions} where ${mentions.observableId} = ${observables.id})`,
  );

const RecentCursor = z.tuple([z.literal('recent'), z.iso.datetime(), RowId]);

const listRecent = async (
  db: Executor,
  filters: ObservableFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<ObservableSummary>> => {
  const after = decodeCursor(cursor, RecentCursor);
  const rows = await db
    .select({ id: observables.id, ...columns })
    .from(observables)
    .where(
      and(
        matching(filters),
        after === null
          ? undefined
          : sql`(${observables.lastSeenAt}, ${observables.id}) < (${after[1]}::timestamptz, ${after[2]})`,
      ),
    )
    .orderBy(desc(observables.lastSeenAt), desc(observables.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => ['recent', row.lastSeenAt.toISOString(), row.id]);
};

const MostSeenCursor = z.tuple([z.literal('articles'), z.number().int(), RowId]);

const listMostSeen = async (
  db: Executor,
  filters: ObservableFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<ObservableSummary>> => {
  const after = decodeCursor(cursor, MostSeenCursor);
  const seen = db
    .select({
      id: mentions.observableId,
      articles: sql<number>`count(distinct ${mentions.articleId})::int`.as('articles'),
    })
    .from(mentions)
    .groupBy(mentions.observableId)
    .as('seen');
  const rows = await db
    .select({ id: observables.id, ...columns, articles: seen.articles })
    .from(observables)
    .innerJoin(seen, eq(seen.id, observables.id))
    .where(
      and(
        matching(filters),
        after === null ? undefined : sql`(${seen.articles}, ${observables.id}) < (${after[1]}, ${after[2]})`,
      ),
    )
    .orderBy(desc(seen.articles), desc(observables.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => ['articles', row.articles, row.id]);
};
