import type { QueryNode } from '@cti/intel/query/query-node';
import { type SQL, and, isNotNull, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Executor } from '../connect.ts';
import { type ArticleFilters, narrowing } from '../read/article-filters.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, encodeCursor, pageFrom } from '../read/page.ts';
import { type SearchHit, type Total, hitsOf } from '../read/search.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';
import { type ChunkPassage, chunkPassages } from './chunk-passages.ts';
import type { AskedBy } from './field-condition.ts';
import { amongArticles, fewArticles } from './few-articles.ts';
import { fuseRankings, fusionWeights } from './fuse.ts';
import type { MeantQuestion } from './meant-question.ts';
import { demandedBeside, matchesQuery } from './query-condition.ts';
import { rankArticles } from './rank-articles.ts';
import { isAboutWords } from './tsquery.ts';
import { type NearChunk, type VectorSpace, nearestChunks } from './vectors.ts';

/** A hit, and how it was found; `passage` is the one nearest to the question, null for a hit by words alone. */
type MeantHit = SearchHit & { by: ('words' | 'meaning')[]; passage: ChunkPassage | null };

/** The question as a vector of the active model. `isEmbedded`: of the model that comes along, which counts less than words. */
export type MeantVector = {
  question: MeantQuestion;
  space: VectorSpace;
  vector: readonly number[];
  isEmbedded: boolean;
};

/** Matches by words that are fused with those by meaning; the ones after them follow in their own order. */
const mostFused = 200;
/** Chunks looked at, and articles taken from them: further down, nearness says little. */
const mostChunks = 120;
const mostMeant = 40;
/** How much farther than the nearest chunk one may be: of real reports, what came after that was about something else. */
const mostFarther = 0.1;
/** For the embedded model: the nearest of 240 passages to a question that none of them answers lay at 0.75 and beyond. */
const farthestEmbedded = 0.72;
/** Characters of a passage that stand in for a snippet. */
const snippetLength = 300;

/** When the first page was asked for, the newest article there was, and how many were shown. */
const FusedCursor = z.tuple([
  z.literal('fused'),
  Moment,
  RowId,
  z
    .number()
    .int()
    .min(0)
    .max(mostFused + mostMeant),
]);
/** What comes after all that was fused: the rest of the matches by words, and how many there were by meaning alone. */
const AfterCursor = z.tuple([
  z.literal('after-fused'),
  Moment,
  RowId,
  z.string().max(500),
  z.number().int().min(0).max(mostMeant),
]);
const Cursor = z.union([FusedCursor, AfterCursor]);

/** Whether a cursor leads on in a search by meaning, rather than in one by words alone. */
export const leadsOnByMeaning = (cursor: string): boolean => {
  try {
    return decodeCursor(cursor, Cursor) !== null;
  } catch {
    return false;
  }
};

/**
 * The articles that answer a query by its words or by what it means, best first; by meaning alone where `mode` says so. Both
 * pass the same filters, and what the query demands exactly. Further pages see no article that came later.
 */
export const searchByMeaning = async (
  db: Db,
  query: QueryNode,
  filters: ArticleFilters,
  mode: 'hybrid' | 'meaning',
  meant: MeantVector,
  { cursor, limit }: PageRequest,
): Promise<Page<MeantHit> & { total: Total }> => {
  const after = decodeCursor(cursor, Cursor);
  const [asOf, newestId] = after === null ? [new Date().toISOString(), await newestArticle(db)] : [after[1], after[2]];
  const askedBy: AskedBy = { now: new Date(asOf), userId: filters.userId ?? null };
  const passing = and(narrowing({ ...filters, query }), lte(articles.id, newestId)) ?? sql`true`;
  // Looked for once where they are few, and not by each of the two, of which one would go from the newest back step by step.
  const few = await fewArticles(db, passing);
  const wanted = few === null ? passing : amongArticles(few);
  const leadOn = (byWordsOn: string | null | undefined, alone: number) =>
    byWordsOn ? encodeCursor(['after-fused', asOf, newestId, byWordsOn, alone]) : null;
  const byMeaning = nearestArticles(db, meant, wanted, askedBy, few === null);
  const byWords = (page: PageRequest) =>
    rankArticles(db, query, wanted, askedBy, page, few === null ? 'with the newest' : 'with all');
  if (after?.[0] === 'after-fused') {
    const [near, page] = await Promise.all([byMeaning, byWords({ cursor: after[3], limit })]);
    const rest = (page?.items ?? []).filter(({ id }) => !near.has(id)).map(({ id, rank }) => ({ id, score: rank }));
    const items = await shown(db, query, rest, new Set(rest.map(({ id }) => id)), near);
    return { items, nextCursor: leadOn(page?.nextCursor, after[4]), total: totalOf(page?.total, after[4]) };
  }
  const [near, ranked] = await Promise.all([byMeaning, mode === 'hybrid' ? byWords({ limit: mostFused }) : null]);
  const words = (ranked?.items ?? []).map(({ id }) => id);
  const weights = fusionWeights(meant.isEmbedded);
  const fused = fuseRankings([
    { ids: words, weight: weights.words },
    { ids: [...near.keys()], weight: weights.vectors },
  ]);
  const offset = after?.[3] ?? 0;
  const page = pageFrom(fused.slice(offset), limit, () => ['fused', asOf, newestId, offset + limit]);
  const found = new Set(words);
  const others = [...near.keys()].filter((id) => !found.has(id));
  // Some of them match by words further down than we looked, and are counted there.
  const alone =
    others.length - (ranked?.nextCursor && ranked.total.exact ? await matchingOf(db, others, query, askedBy) : 0);
  const items = await shown(db, query, page.items, found, near);
  const nextCursor = page.nextCursor ?? leadOn(ranked?.nextCursor, alone);
  return { items, nextCursor, total: totalOf(ranked?.total, alone) };
};

const matchingOf = async (db: Executor, ids: number[], query: QueryNode, askedBy: AskedBy): Promise<number> => {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from ${articles} join ${sources} on ${sources.id} = ${articles.sourceId}
    where ${amongArticles(ids)} and ${matchesQuery(query, askedBy)}`);
  return rows[0]?.count ?? 0;
};

const totalOf = (byWords: Total | undefined, alone: number): Total => ({
  value: (byWords?.value ?? 0) + alone,
  exact: byWords?.exact ?? true,
});

const newestArticle = async (db: Executor): Promise<number> => {
  const { rows } = await db.execute<{ id: number }>(
    sql`select coalesce(max(${articles.id}), 0)::int as id from ${articles}`,
  );
  return rows[0]?.id ?? 0;
};

/**
 * Articles by their nearest chunk, nearest first. Vectors of a text that was replaced since do not count. Where many are
 * wanted, so are, as a rule, many of them without a word that is unwanted.
 */
const nearestArticles = async (
  db: Executor,
  { question: { rest }, space, vector, isEmbedded }: MeantVector,
  wanted: SQL | undefined,
  askedBy: AskedBy,
  areMany: boolean,
): Promise<Map<number, NearChunk>> => {
  const demanded = rest === null ? null : await demandedBeside(db, rest, askedBy);
  const condition = and(wanted, isNotNull(articles.embeddedBy), demanded ?? undefined);
  const likelyMany = areMany && rest !== null && excludesWords(rest);
  const chunks = await nearestChunks(db, space, vector, condition ?? null, mostChunks, likelyMany);
  const farthest = Math.min((chunks[0]?.distance ?? 0) + mostFarther, isEmbedded ? farthestEmbedded : 2);
  const near = new Map<number, NearChunk>();
  for (const chunk of chunks) {
    if (near.size >= mostMeant || chunk.distance > farthest) break;
    if (!near.has(chunk.articleId)) near.set(chunk.articleId, chunk);
  }
  return near;
};

/** Whether a query asks for nothing but that words are not there. */
const excludesWords = (query: QueryNode): boolean =>
  isAboutWords(query) &&
  (query.kind === 'not' || (query.kind === 'and' && query.parts.every(({ kind }) => kind === 'not')));

const shown = async (
  db: Executor,
  query: QueryNode,
  ranked: { id: number; score: number }[],
  byWords: ReadonlySet<number>,
  near: ReadonlyMap<number, NearChunk>,
): Promise<MeantHit[]> => {
  const ids = ranked.map(({ id }) => id);
  const scores = new Map(ranked.map(({ id, score }) => [id, score]));
  const chunkIds = ids.flatMap((id) => near.get(id)?.chunkId ?? []);
  const [hits, passages] = await Promise.all([hitsOf(db, ids, query, scores), chunkPassages(db, chunkIds)]);
  return hits.map((hit) => {
    const chunk = near.get(hit.article.id);
    const passage = (chunk && passages.get(chunk.chunkId)) ?? null;
    const isMarked = `${hit.title}${hit.snippet}`.includes('\uE000');
    const snippet = passage === null || isMarked ? hit.snippet : snippetOf(passage.text);
    const by = [...(byWords.has(hit.article.id) ? ['words' as const] : []), ...(chunk ? ['meaning' as const] : [])];
    return { ...hit, snippet, by, passage };
  });
};

/** Cut at a word. */
const snippetOf = (text: string): string => {
  const plain = text
    .replaceAll(/[\uE000\uE001]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return plain.length <= snippetLength ? plain : `${plain.slice(0, snippetLength).replace(/\s\S{0,30}$/, '')} …`;
};
