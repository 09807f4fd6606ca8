import type { QueryNode } from '@cti/intel/query/query-node';
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { rankArticles } from '../search/rank-articles.ts';
import { wantedValues } from '../search/wanted-values.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { type ArticleFilters, askedBy, matching, narrowing } from './article-filters.ts';
import { type ArticleSummary, summariesOf } from './article-summary.ts';
import { type ArticleSort, listArticles } from './articles.ts';
import { type Headline, headlinesOf } from './headlines.ts';
import { mentionPassages } from './mention-passages.ts';
import type { Page, PageRequest } from './page.ts';

/** `rank` is 0 where the order is not by rank. */
export type SearchHit = Headline & { article: ArticleSummary; rank: number };

/** How many match. Not exact: there are more than `value`. */
export type Total = { value: number; exact: boolean };

export type SearchSort = ArticleSort | 'rank';

/** Above this many nobody counts. */
const mostCounted = 1000;

/**
 * The articles that answer a query and pass the filters, with the passages that match. By rank, a query that wants no word
 * has the newest first.
 */
export const searchArticles = async (
  db: Executor,
  query: QueryNode,
  filters: ArticleFilters,
  sort: SearchSort,
  page: PageRequest,
): Promise<Page<SearchHit> & { total: Total }> => {
  const asked = { ...filters, query };
  if (sort === 'rank') {
    const ranked = await rankArticles(db, query, narrowing(asked) ?? sql`true`, askedBy(asked), page);
    if (ranked !== null) {
      const ranks = new Map(ranked.items.map(({ id, rank }) => [id, rank]));
      return { ...ranked, items: await hitsOf(db, [...ranks.keys()], query, ranks) };
    }
  }
  const total = await countMatches(db, asked);
  const { items, nextCursor } = await listArticles(db, asked, sort === 'rank' ? 'newest' : sort, page);
  const ids = items.map(({ id }) => id);
  return { items: await hitsOf(db, ids, query, new Map(), items), nextCursor, total };
};

/**
 * These articles as hits, in this order: their titles and passages with what the query wants marked, which takes longest
 * and is begun at once. `ranks` are by article; `known` are their summaries where they were read already.
 */
export const hitsOf = async (
  db: Executor,
  ids: number[],
  query: QueryNode,
  ranks: ReadonlyMap<number, number>,
  known: ArticleSummary[] | null = null,
): Promise<SearchHit[]> => {
  const [headlines, found] = await Promise.all([headlinesOf(db, ids, query), known ?? summariesOf(db, ids)]);
  const isMarked = ({ title, snippet }: Headline) => title.includes('\uE000') || snippet.includes('\uE000');
  const unmarked = ids.filter((id) => {
    const headline = headlines.get(id);
    return headline === undefined || !isMarked(headline);
  });
  const passages = await mentionPassages(db, unmarked, wantedValues(query));
  return found.map((article) => {
    const { title, snippet } = headlines.get(article.id) ?? plainHeadline(article);
    return { article, rank: ranks.get(article.id) ?? 0, title, snippet: passages.get(article.id) ?? snippet };
  });
};

const plainHeadline = ({ title, excerpt }: ArticleSummary): Headline => ({
  title: withoutMarks(title),
  snippet: withoutMarks(excerpt ?? ''),
});

const withoutMarks = (text: string): string => text.replaceAll(/[\uE000\uE001]/g, '');

const countMatches = async (db: Executor, filters: ArticleFilters): Promise<Total> => {
  const some = db
    .select({ id: articles.id })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(matching(filters))
    .limit(mostCounted + 1)
    .as('some');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  const count = row?.count ?? 0;
  return { value: Math.min(count, mostCounted), exact: count <= mostCounted };
};
