import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { chunkPassages } from '../search/chunk-passages.ts';
import { fuseRankings, fusionWeights } from '../search/fuse.ts';
import { rankArticles } from '../search/rank-articles.ts';
import { tsqueryOf } from '../search/tsquery.ts';
import { type VectorSpace, nearestChunks } from '../search/vectors.ts';
import { articleWords } from '../tables/article-words.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import type { AskFilters } from '../tables/conversation.ts';
import { sources } from '../tables/source.ts';
import { narrowing } from './article-filters.ts';

/** How a question is looked for: any of its words, its most telling ones by themselves, and what it means. */
type AskedQuery = {
  any: QueryNode | null;
  telling: QueryNode | null;
  meant: { space: VectorSpace; vector: readonly number[]; isEmbedded: boolean } | null;
};

/** A chunk that means much the same as the question. */
export type NearPassage = { articleId: number; start: number; end: number; distance: number };

/** Articles that each way of looking adds at most, and chunks that are compared by meaning. */
const most = { any: 30, telling: 20, chunks: 60 };

/** The articles that may answer a question, best first, and their passages that are nearest to it. */
export const findAskCandidates = async (
  db: Executor,
  { any, telling, meant }: AskedQuery,
  filters: AskFilters,
): Promise<{ ids: number[]; near: NearPassage[] }> => {
  const wanted = askNarrowing(filters);
  const askedBy = { now: new Date(), userId: null };
  const byWords = async (query: QueryNode | null, limit: number) => {
    const page = query && (await rankArticles(db, query, wanted, askedBy, { limit }));
    return (page?.items ?? []).map(({ id }) => id);
  };
  const ofAny = await byWords(any, most.any);
  const ofTelling = await byWords(telling, most.telling);
  const chunks = meant
    ? await nearestChunks(
        db,
        meant.space,
        meant.vector,
        and(wanted, isNotNull(articles.embeddedBy)) ?? null,
        most.chunks,
      )
    : [];
  const weights = fusionWeights(meant?.isEmbedded ?? true);
  const ranked = fuseRankings([
    { ids: ofTelling, weight: weights.words },
    { ids: ofAny, weight: weights.words },
    { ids: chunks.map(({ articleId }) => articleId), weight: weights.vectors },
  ]);
  const passages = await chunkPassages(
    db,
    chunks.map(({ chunkId }) => chunkId),
  );
  const near = chunks.flatMap(({ chunkId, articleId, distance }) => {
    const passage = passages.get(chunkId);
    return passage ? [{ articleId, start: passage.start, end: passage.end, distance }] : [];
  });
  return { ids: ranked.map(({ id }) => id), near };
};

const askNarrowing = ({ sources: ofSources, since, until, minScore, maxTlp }: AskFilters): SQL =>
  and(
    narrowing({
      since: since ? new Date(since) : undefined,
      until: until ? new Date(until) : undefined,
      minScore,
      maxTlp,
    }),
    eq(articles.stage, 'extracted'),
    ofSources ? inArray(articles.sourceId, ofSources) : undefined,
  ) ?? sql`true`;

/** Counting stops here: a word in so many articles tells little, whether there are more or not. */
const mostCounted = 5_000;

/**
 * In how many articles each word or phrase stands, 5,000 at most, and about how many articles there are. Null for a word
 * that everybody uses, which is not indexed.
 */
export const countAskedTerms = async (
  db: Executor,
  terms: readonly QueryNode[],
): Promise<{ articles: number; counts: (number | null)[] }> => {
  const counted = terms.map((term) => {
    const query = tsqueryOf(term);
    return sql`case when numnode(${query}) = 0 then null else (select count(*)::int from (
      select 1 from ${articleWords} where ${articleWords.words} @@ ${query} limit ${mostCounted}) found) end`;
  });
  const all = sql`(select coalesce(max(${articleWords.articleId}), 0)::int from ${articleWords})`;
  const { rows } = await db.execute<{ counts: (number | null)[]; articles: number }>(
    sql`select ${all} as articles, array[${sql.join([...counted, sql`null::int`], sql`, `)}] as counts`,
  );
  const [row] = rows;
  return { articles: row?.articles ?? 0, counts: (row?.counts ?? []).slice(0, terms.length) };
};

/** UTF-16 units of a text that are read for an answer; the first of a longer one. */
const longestRead = 200_000;

export type AskText = Awaited<ReturnType<typeof readAskTexts>>[number];

/** The texts of these articles, in their order, with what a citation shows. */
export const readAskTexts = async (db: Executor, ids: readonly number[]) => {
  if (ids.length === 0) return [];
  const rows = await db
    .select({
      id: articles.id,
      title: articles.title,
      url: articles.url,
      source: sources.name,
      publishedAt: articles.publishedAt,
      reservation: articles.reservation,
      blocks: contents.blocks,
      // Cut between code points, so that offsets into it hold in the whole.
      text: sql<string>`left(${contents.text}, ${longestRead})`,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .where(inArray(articles.id, [...ids]));
  const byId = new Map(
    rows.map(({ reservation, ...row }) => [row.id, { ...row, isReserved: reservation?.noModel ?? false }]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
};
