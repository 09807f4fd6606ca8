import type { Observable, ObservableType } from '@cti/core/observable';
import { type SQL, and, desc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { indicators, judgements } from '../tables/judgement.ts';
import { mentions, observables } from '../tables/observable.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { namedUpToTlp } from './tlp.ts';

/** An observable, and how often it was seen. */
export type ObservableSummary = {
  id: number;
  type: ObservableType;
  value: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  articles: number;
  mentions: number;
  /** In how many of those articles it is set aside: harmless, the article's own site and the like. */
  setAside: number;
};

/** Values that count in some article, those set aside in all that name them, or those someone vouches for. */
export const observableViews = ['observed', 'set-aside', 'indicators', 'all'] as const;
export type ObservableView = (typeof observableViews)[number];

/** `q` is a part of the value, refanged, in any case. Without `show`, all of them. */
export type ObservableFilters = {
  /** A value that only articles above this TLP level name is not told of. */
  maxTlp: number;
  type?: ObservableType | undefined;
  q?: string | undefined;
  show?: ObservableView | undefined;
};

export type ObservableSort = 'articles' | 'recent';

/** The observables that some article mentions: last seen first, or in most articles first. */
export const listObservables = (
  db: Executor,
  filters: ObservableFilters,
  sort: ObservableSort,
  page: PageRequest,
): Promise<Page<ObservableSummary>> =>
  sort === 'recent' ? listRecent(db, filters, page) : listMostSeen(db, filters, page);

/** How many observables that pass the filters are set aside in every article that names them. */
export const countSetAside = async (db: Executor, filters: Omit<ObservableFilters, 'show'>): Promise<number> => {
  const seen = seenIn(db);
  const aside = setAsideIn(db);
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(aside)
    .innerJoin(seen, and(eq(seen.id, aside.id), sql`${aside.articles} >= ${seen.articles}`))
    .innerJoin(observables, eq(observables.id, aside.id))
    .where(and(narrowedBy(filters), isShown(filters.maxTlp)));
  return row?.count ?? 0;
};

/** Whether a value is stored in exactly this spelling. */
export const isKnownObservable = async (db: Executor, { type, value }: Observable): Promise<boolean> => {
  const rows = await db
    .select({ id: observables.id })
    .from(observables)
    .where(and(eq(observables.type, type), eq(observables.value, value)));
  return rows.length > 0;
};

/** Those of the values that some article up to `maxTlp` mentions, in no order. */
export const findObservables = async (
  db: Executor,
  values: readonly Observable[],
  maxTlp: number,
): Promise<ObservableSummary[]> => {
  if (values.length === 0) return [];
  const types = sql`${sql.param(values.map(({ type }) => type))}::text[]`;
  const spelt = sql`${sql.param(values.map(({ value }) => value))}::text[]`;
  return db
    .select(observableColumns)
    .from(observables)
    .where(
      and(
        sql`(${observables.type}, ${observables.value}) in (select * from unnest(${types}, ${spelt})) and ${isMentioned}`,
        isShown(maxTlp),
      ),
    );
};

const countOf = (what: ReturnType<typeof sql>) =>
  sql<number>`(select ${what} from ${mentions} where ${mentions.observableId} = ${observables.id})`;

/** What a list shows of an observable. The counts are of all articles, whoever looks at them. */
export const observableColumns = {
  id: observables.id,
  type: observables.type,
  value: observables.value,
  firstSeenAt: observables.firstSeenAt,
  lastSeenAt: observables.lastSeenAt,
  articles: countOf(sql`count(distinct ${mentions.articleId})::int`),
  mentions: countOf(sql`count(*)::int`),
  setAside: sql<number>`(select count(*)::int from ${judgements}
    where ${judgements.observableId} = ${observables.id} and ${judgements.verdict} <> 'observed')`,
};

const narrowedBy = ({ type, q, show }: ObservableFilters) =>
  and(
    type && eq(observables.type, type),
    q ? sql`position(lower(${q}) in lower(${observables.value})) > 0` : undefined,
    show === 'indicators' ? isIndicator : undefined,
  );

const isIndicator = sql`exists (select 1 from ${indicators} where ${indicators.observableId} = ${observables.id}
  and (${indicators.validUntil} is null or ${indicators.validUntil} > now()))`;

/** Some article names it in which it is not set aside. */
const countsSomewhere = sql`exists (select 1 from ${mentions} where ${mentions.observableId} = ${observables.id}
  and not exists (select 1 from ${judgements} where ${judgements.observableId} = ${mentions.observableId}
    and ${judgements.articleId} = ${mentions.articleId} and ${judgements.verdict} <> 'observed'))`;

const viewed = (show: ObservableView | undefined): SQL | undefined =>
  show === 'observed' ? countsSomewhere : show === 'set-aside' ? sql`not ${countsSomewhere}` : undefined;

/** In how many articles each observable stands. */
const seenIn = (db: Executor) => {
  const pairs = db
    .selectDistinct({ id: mentions.observableId, articleId: mentions.articleId })
    .from(mentions)
    .as('pairs');
  return db
    .select({ id: pairs.id, articles: sql<number>`count(*)::int`.as('articles') })
    .from(pairs)
    .groupBy(pairs.id)
    .as('seen');
};

/** In how many articles each observable is set aside; those in none are not among them. */
const setAsideIn = (db: Executor) =>
  db
    .select({ id: judgements.observableId, articles: sql<number>`count(*)::int`.as('aside_articles') })
    .from(judgements)
    .where(sql`${judgements.verdict} <> 'observed'`)
    .groupBy(judgements.observableId)
    .as('aside');

/** Some article still mentions it: removing an article takes its mentions, and leaves the value. */
export const isMentioned = sql`exists (select 1 from ${mentions} where ${mentions.observableId} = ${observables.id})`;

/** Some article that one may see up to this TLP level mentions it. */
export const isShown = (maxTlp: number): SQL | undefined =>
  namedUpToTlp('mentions', sql`naming.observable_id = ${observables.id}`, maxTlp);

const RecentCursor = z.tuple([z.literal('recent'), Moment, RowId]);

const listRecent = async (
  db: Executor,
  filters: ObservableFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<ObservableSummary>> => {
  const after = decodeCursor(cursor, RecentCursor);
  const rows = await db
    .select(observableColumns)
    .from(observables)
    .where(
      and(
        narrowedBy(filters),
        viewed(filters.show),
        isMentioned,
        isShown(filters.maxTlp),
        after === null
          ? undefined
          : sql`(${observables.lastSeenAt}, ${observables.id}) < (${after[1]}::timestamptz, ${after[2]})`,
      ),
    )
    .orderBy(desc(observables.lastSeenAt), desc(observables.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => ['recent', row.lastSeenAt.toISOString(), row.id]);
};

const MostSeenCursor = z.tuple([z.literal('articles'), RowId, RowId]);

/** Counts in one index first, and looks at the values only of the page's few, or where a filter asks for them. */
const listMostSeen = async (
  db: Executor,
  filters: ObservableFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<ObservableSummary>> => {
  const after = decodeCursor(cursor, MostSeenCursor);
  const seen = seenIn(db);
  const aside = setAsideIn(db);
  const { show } = filters;
  const wanted = db.select({ id: observables.id }).from(observables).where(narrowedBy(filters));
  const top = await db
    .select({ id: seen.id, articles: seen.articles })
    .from(seen)
    .leftJoin(aside, eq(aside.id, seen.id))
    .where(
      and(
        show === 'observed' ? sql`coalesce(${aside.articles}, 0) < ${seen.articles}` : undefined,
        show === 'set-aside' ? sql`${aside.articles} >= ${seen.articles}` : undefined,
        namedUpToTlp('mentions', sql`naming.observable_id = ${seen.id}`, filters.maxTlp),
        filters.type || filters.q || show === 'indicators' ? inArray(seen.id, wanted) : undefined,
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
  const rows = await db.select(observableColumns).from(observables).where(inArray(observables.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};
