import { type SQL, and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { sources } from '../../tables/source.ts';
import { storyArticles } from '../../tables/story.ts';
import { type ArticleFilters, matching } from '../article-filters.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, encodeCursor } from '../page.ts';
import { type InboxNarrowing, inboxCondition } from './inbox-condition.ts';
import { type InboxItem, inboxItems } from './inbox-items.ts';
import { itsStory } from './listed.ts';
import { type DeskReader, type RowKey, articleKey, storyKey } from './row-key.ts';

export type InboxAsked = InboxNarrowing & { filters: ArticleFilters; sort: InboxSort };

export const inboxSorts = ['priority', 'newest'] as const;
export type InboxSort = (typeof inboxSorts)[number];

const orders = {
  priority: { key: articles.priorityRank, cast: sql`float8`, position: z.number() },
  newest: { key: articles.discoveredAt, cast: sql`timestamptz`, position: Moment },
} as const;

/** An article on the way down the list, and the row it stands for. */
type Candidate = { id: number; storyId: number | null; key: string | number };

/**
 * The rows of an inbox, a page at a time: one for each story, where its first article that belongs into this list stands.
 * The walk follows the order's index and stops when the page is full.
 */
export const listInbox = async (
  db: Executor,
  reader: DeskReader,
  asked: InboxAsked,
  { cursor, limit }: PageRequest,
): Promise<Page<InboxItem>> => {
  const { position } = orders[asked.sort];
  const Cursor: z.ZodType<[string, string | number, number]> = z.tuple([z.literal(asked.sort), position, RowId]);
  const start = decodeCursor(cursor, Cursor);
  const condition = and(inboxCondition(reader, asked), matching(asked.filters));
  const keys = new Set<RowKey>();
  let from: Candidate | null = start && { key: start[1], id: start[2], storyId: null };
  let isEnd = false;
  while (keys.size < limit && !isEnd) {
    const wanted = limit - keys.size + spare;
    const batch: Candidate[] = await walk(db, condition, asked.sort, from, wanted);
    const before = from === null ? new Set<number>() : await standingAbove(db, condition, asked.sort, from, batch);
    for (const candidate of batch) {
      if (keys.size === limit) break;
      if (candidate.storyId === null || !before.has(candidate.storyId)) keys.add(keyOf(candidate));
      from = candidate;
    }
    isEnd = batch.length < wanted && from === (batch.at(-1) ?? from);
  }
  const items = await inboxItems(db, [...keys], reader);
  return { items, nextCursor: isEnd || from === null ? null : encodeCursor([asked.sort, from.key, from.id]) };
};

/** Further articles that a step reads, because some are of a story that has its row already. */
const spare = 20;

const keyOf = ({ id, storyId }: Candidate): RowKey => (storyId === null ? articleKey(id) : storyKey(storyId));

const walk = async (
  db: Executor,
  condition: SQL | undefined,
  sort: InboxSort,
  from: Candidate | null,
  limit: number,
): Promise<Candidate[]> => {
  const { key } = orders[sort];
  const rows = await db
    .select({ id: articles.id, storyId: itsStory, key })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(condition, from ? sql`${place(sort)} < ${placeOf(from, sort)}` : undefined))
    // Spelled as the indexes are, or Postgres sorts the whole table.
    .orderBy(sql`${key} desc nulls last`, sql`${articles.id} desc nulls last`)
    .limit(limit);
  return rows.map((row) => ({ ...row, key: row.key instanceof Date ? row.key.toISOString() : (row.key ?? 0) }));
};

/** Which of these stories have an article of this list above a place: they had their row on an earlier page. */
const standingAbove = async (
  db: Executor,
  condition: SQL | undefined,
  sort: InboxSort,
  from: Candidate,
  batch: Candidate[],
): Promise<Set<number>> => {
  const told = [...new Set(batch.flatMap(({ storyId }) => storyId ?? []))];
  if (told.length === 0) return new Set();
  const rows = await db
    .selectDistinct({ storyId: storyArticles.storyId })
    .from(storyArticles)
    .innerJoin(articles, eq(articles.id, storyArticles.articleId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(
      and(
        sql`${storyArticles.storyId} = any(${sql.param(told)}::int[])`,
        sql`${place(sort)} >= ${placeOf(from, sort)}`,
        condition,
      ),
    );
  return new Set(rows.map(({ storyId }) => storyId));
};

const place = (sort: InboxSort): SQL => sql`(${orders[sort].key}, ${articles.id})`;
const placeOf = ({ key, id }: Candidate, sort: InboxSort): SQL => sql`(${key}::${orders[sort].cast}, ${id}::int)`;
