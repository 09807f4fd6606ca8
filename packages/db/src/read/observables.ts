import type { ObservableType } from '@cti/core/observable';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
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
    .where(and(eq(observables.type, type), eq(observables.value, value), isMentioned));
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

const narrowedBy = ({ type, q }: ObservableFilters) =>
  and(
    type && eq(observables.type, type),
    q ? sql`position(lower(${q}) in lower(${observables.value})) > 0` : undefined,
  );

/** Some article still mentions it: removing an article takes its mentions, and leaves the value. */
const isMentioned = sql`exists (select 1 from ${mentions} where ${mentions.observableId} = ${observables.id})`;

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
        narrowedBy(filters),
        isMentioned,
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

/** Counts in one index first, and looks at the values only of the page's few, or where a filter asks for them. */
const listMostSeen = async (
  db: Executor,
  filters: ObservableFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<ObservableSummary>> => {
  const after = decodeCursor(cursor, MostSeenCursor);
  const pairs = db
    .selectDistinct({ id: mentions.observableId, articleId: mentions.articleId })
    .from(mentions)
    .as('pairs');
  const seen = db
    .select({ id: pairs.id, articles: sql<number>`count(*)::int`.as('articles') })
    .from(pairs)
    .groupBy(pairs.id)
    .as('seen');
  const wanted = db.select({ id: observables.id }).from(observables).where(narrowedBy(filters));
  const top = await db
    .select({ id: seen.id, articles: seen.articles })
    .from(seen)
    .where(
      and(
        filters.type || filters.q ? inArray(seen.id, wanted) : undefined,
        after === null ? undefined : sql`(${seen.articles}, ${seen.id}) < (${after[1]}, ${after[2]})`,
      ),
    )
    .orderBy(desc(seen.articles), desc(seen.id))
    .limit(limit + 1);
  const { items, nextCursor } = pageFrom(top, limit, (row) => ['articles', row.articles, row.id]);
  return {
    items: await summariesOf(
      db,
      items.map(({ id }) => id),
    ),
    nextCursor,
  };
};

const summariesOf = async (db: Executor, ids: number[]): Promise<ObservableSummary[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: observables.id, ...columns })
    .from(observables)
    .where(inArray(observables.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
