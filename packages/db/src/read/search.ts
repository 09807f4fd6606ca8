import { desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { sources } from '../tables/source.ts';
import { type ArticleFilters, matching } from './article-filters.ts';
import { type ArticleSummary, datedAt, summariesOf } from './article-summary.ts';
import { type ArticleSort, listArticles } from './articles.ts';
import { type Headline, headlinesOf } from './headlines.ts';
import { mentionPassages } from './mention-passages.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { wordsQuery } from './words-query.ts';

export type SearchHit = Headline & { article: ArticleSummary; rank: number };

/** How many match; above 1,000 nobody counts. */
export type Total = { value: number; exact: boolean };

export type SearchSort = ArticleSort | 'rank';

/** Of more matches than these, only the newest are ranked: a rank costs reading the whole word list of a text. */
const mostRanked = 2000;
const mostCounted = 1000;

/** Days after which half of what age takes from a rank is gone; a text never loses more than half its rank. */
const freshDays = 180;

/** The articles that hold the words of `q`, best or newest first, with the passages that match. */
export const searchArticles = async (
  db: Executor,
  q: string,
  filters: ArticleFilters,
  sort: SearchSort,
  page: PageRequest,
): Promise<Page<SearchHit> & { total: Total }> => {
  const wanted = { ...filters, q: undefined };
  const total = await countMatches(db, q, wanted);
  if (sort === 'rank') {
    const { items, nextCursor } = await rankMatches(db, q, wanted, page);
    const ranks = new Map(items.map(({ id, rank }) => [id, rank]));
    const found = await summariesOf(db, [...ranks.keys()]);
    return { items: await withHeadlines(db, found, q, ranks), nextCursor, total };
  }
  const { items, nextCursor } = await listArticles(db, { ...wanted, q }, sort, page);
  return { items: await withHeadlines(db, items, q, new Map()), nextCursor, total };
};

const withHeadlines = async (
  db: Executor,
  found: ArticleSummary[],
  q: string,
  ranks: Map<number, number>,
): Promise<SearchHit[]> => {
  const headlines = await headlinesOf(
    db,
    found.map(({ id }) => id),
    q,
  );
  const unmarked = [...headlines].filter(([, { title, snippet }]) => !`${title}${snippet}`.includes('\uE000'));
  const passages = await mentionPassages(
    db,
    unmarked.map(([id]) => id),
    q,
  );
  return found.map((article) => {
    const { title, snippet } = headlines.get(article.id) ?? { title: article.title, snippet: article.excerpt ?? '' };
    return { article, rank: ranks.get(article.id) ?? 0, title, snippet: passages.get(article.id) ?? snippet };
  });
};

const matches = (db: Executor, q: string, filters: ArticleFilters) =>
  db
    .select({ id: contents.articleId, words: sql`${contents.words}`.as('words'), dated: datedAt.as('dated') })
    .from(contents)
    .innerJoin(articles, eq(articles.id, contents.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(sql`${contents.words} @@ ${wordsQuery(q)} and ${matching(filters)}`)
    .$dynamic();

const countMatches = async (db: Executor, q: string, filters: ArticleFilters): Promise<Total> => {
  const some = matches(db, q, filters)
    .limit(mostCounted + 1)
    .as('some');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  const count = row?.count ?? 0;
  return { value: Math.min(count, mostCounted), exact: count <= mostCounted };
};

const RankCursor = z.tuple([z.literal('rank'), Moment, z.number(), RowId]);

/** Ids by rank. The cursor keeps the moment the first page was asked for, so that age weighs the same on every page. */
const rankMatches = async (db: Executor, q: string, filters: ArticleFilters, { cursor, limit }: PageRequest) => {
  const after = decodeCursor(cursor, RankCursor);
  const asOf = after?.[1] ?? new Date().toISOString();
  const some = db.$with('some').as(matches(db, q, filters).orderBy(desc(contents.articleId)).limit(mostRanked));
  const ageDays = sql`greatest(extract(epoch from ${asOf}::timestamptz - ${some.dated}), 0)::float8 / 86400`;
  const rank = sql<number>`ts_rank_cd(${some.words}, ${wordsQuery(q)}, 1)::float8 * (0.5 + 0.5 * exp(-${ageDays} / ${freshDays}))`;
  const ranked = db.$with('ranked').as(
    db
      .with(some)
      .select({ id: some.id, rank: rank.as('rank') })
      .from(some),
  );
  const rows = await db
    .with(ranked)
    .select({ id: ranked.id, rank: ranked.rank })
    .from(ranked)
    .where(after ? sql`(${ranked.rank}, ${ranked.id}) < (${after[2]}::float8, ${after[3]})` : undefined)
    .orderBy(desc(ranked.rank), desc(ranked.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => ['rank', asOf, row.rank, row.id]);
};
