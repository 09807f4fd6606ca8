import { type SQL, and, eq, gt, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { type ArticleFilters, matching } from './article-filters.ts';
import { type ArticleSummary, summaryColumns, toSummary } from './article-summary.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/** Orders a list can have, each with the column it goes by. Where that is null, the article stands at the end. */
const orders = {
  newest: { key: articles.discoveredAt, cast: sql`timestamptz`, position: Moment, ascending: false, nullable: false },
  oldest: { key: articles.discoveredAt, cast: sql`timestamptz`, position: Moment, ascending: true, nullable: false },
  published: { key: articles.publishedAt, cast: sql`timestamptz`, position: Moment, ascending: false, nullable: true },
  score: { key: articles.score, cast: sql`float8`, position: z.number(), ascending: false, nullable: true },
  priority: { key: articles.priorityRank, cast: sql`float8`, position: z.number(), ascending: false, nullable: true },
} as const;

export type ArticleSort = keyof typeof orders;

/** A place in a list: the sort column's value there, and the article's id. */
type Position = { key: string | number | null; id: number };

/** The articles that pass the filters, a page at a time. */
export const listArticles = async (
  db: Executor,
  filters: ArticleFilters,
  sort: ArticleSort,
  { cursor, limit }: PageRequest,
): Promise<Page<ArticleSummary>> => {
  const { position, nullable } = orders[sort];
  const key: z.ZodType<string | number | null> = nullable ? position.nullable() : position;
  const after = decodeCursor(cursor, z.tuple([z.literal(sort), key, RowId]));
  const rows = await walk(db, filters, sort, 'down', after && { key: after[1], id: after[2] }, limit + 1);
  return pageFrom(rows, limit, (row) => [sort, positionOf(row, sort).key, row.id]);
};

/** The ids of the articles above and below this one in a list, whether or not it is in the list itself. */
export const findNeighbours = async (
  db: Executor,
  article: Placed,
  filters: ArticleFilters,
  sort: ArticleSort,
): Promise<{ nextId: number | null; previousId: number | null }> => {
  const position = positionOf(article, sort);
  const [next] = await walk(db, filters, sort, 'down', position, 1);
  const [previous] = await walk(db, filters, sort, 'up', position, 1);
  return { nextId: next?.id ?? null, previousId: previous?.id ?? null };
};

type Placed = Pick<ArticleSummary, 'id' | 'discoveredAt' | 'publishedAt' | 'score' | 'priorityRank'>;

const positionOf = (row: Placed, sort: ArticleSort): Position => {
  const { discoveredAt, publishedAt, score, priorityRank } = row;
  const key = { newest: discoveredAt, oldest: discoveredAt, published: publishedAt, score, priority: priorityRank }[
    sort
  ];
  return { key: key instanceof Date ? key.toISOString() : key, id: row.id };
};

/**
 * The rows from a position on. Those with a key and those without are two stretches, each one index range, because a
 * single condition over both could not start in the middle of the index.
 */
const walk = async (
  db: Executor,
  filters: ArticleFilters,
  sort: ArticleSort,
  way: 'down' | 'up',
  from: Position | null,
  limit: number,
): Promise<ArticleSummary[]> => {
  const stretches = way === 'down' ? [true, false] : [false, true];
  const first = from === null ? 0 : stretches.indexOf(from.key !== null);
  const rows: ArticleSummary[] = [];
  for (const [at, keyed] of stretches.entries()) {
    if (at < first || rows.length >= limit || (!keyed && !orders[sort].nullable)) continue;
    const start = from !== null && at === first ? from : null;
    rows.push(...(await walkStretch(db, filters, sort, way, keyed, start, limit - rows.length)));
  }
  return rows;
};

const walkStretch = async (
  db: Executor,
  filters: ArticleFilters,
  sort: ArticleSort,
  way: 'down' | 'up',
  keyed: boolean,
  start: Position | null,
  limit: number,
): Promise<ArticleSummary[]> => {
  const { key, cast, nullable, ascending } = orders[sort];
  const up = ascending === (way === 'down');
  // Spelled as the indexes are, or Postgres sorts the whole table: their columns are all `desc nulls last`.
  const direction = up ? sql`asc nulls first` : sql`desc nulls last`;
  const rows = await db
    .select(summaryColumns)
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(
      and(
        matching(filters),
        nullable ? (keyed ? isNotNull(key) : isNull(key)) : undefined,
        start === null ? undefined : beyond(start, keyed, up, sql`(${key}, ${articles.id})`, cast),
      ),
    )
    .orderBy(sql`${key} ${direction}`, sql`${articles.id} ${direction}`)
    .limit(limit);
  return rows.map(toSummary);
};

const beyond = (start: Position, keyed: boolean, up: boolean, row: SQL, cast: SQL): SQL => {
  if (!keyed) return up ? gt(articles.id, start.id) : lt(articles.id, start.id);
  return sql`${row} ${up ? sql`>` : sql`<`} (${start.key}::${cast}, ${start.id})`;
};
