import { CtiError } from '@cti/core/error';
import { type RetentionPolicy, retained } from '@cti/core/retention';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, Tx } from '../../connect.ts';
import { type Page, type PageRequest, Moment, RowId, decodeCursor, pageFrom } from '../page.ts';
import { dueArticles, removesArticles } from './due.ts';
import { type History, historyTables, isExpired } from './expired.ts';

/** What a policy would remove now. Bytes are what the rows take on disk, about, without their indexes. */
type RetentionPreview = {
  articles: { count: number; oldest: Date | null; newest: Date | null; bytes: number };
  history: { kind: History; count: number; bytes: number }[];
};

/** Of so many articles at most the size is measured; the others are taken to be like them. */
const mostMeasured = 1_000;
/** Milliseconds one question may take; a server that cannot answer in that time has no business counting. */
const longestMs = 20_000;

const bounded = async <T>(db: Db, read: (tx: Tx) => Promise<T>): Promise<T> => {
  try {
    return await db.transaction(
      async (tx) => {
        await tx.execute(sql`select set_config('statement_timeout', ${String(longestMs)}, true)`);
        return read(tx);
      },
      { accessMode: 'read only' },
    );
  } catch (error) {
    if (!isCancelled(error)) throw error;
    throw new CtiError('preview-too-slow', `Counting was stopped after ${longestMs / 1000} seconds.`, 'retry');
  }
};

/** SQLSTATE 57014: the server stopped the statement, because its time was over. */
const isCancelled = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '57014') || isCancelled(error.cause));

/** Counts what a policy would remove if it were in force. Throws CtiError `preview-too-slow`. */
export const previewRetention = (db: Db, policy: RetentionPolicy): Promise<RetentionPreview> =>
  bounded(db, async (tx) => {
    const history: RetentionPreview['history'] = [];
    for (const kind of retained)
      if (kind !== 'articles') history.push({ kind, ...(await countExpired(tx, kind, policy)) });
    return { articles: await countArticles(tx, policy), history };
  });

const countArticles = async (tx: Tx, policy: RetentionPolicy): Promise<RetentionPreview['articles']> => {
  if (!removesArticles(policy)) return { count: 0, oldest: null, newest: null, bytes: 0 };
  const { rows } = await tx.execute<{ count: number; oldest: Date | null; newest: Date | null; ids: number[] }>(sql`
    select count(*)::int as count, min(discovered_at) as oldest, max(discovered_at) as newest,
      coalesce(array_agg(id order by id), '{}') as ids from (${dueArticles(policy)}) as due`);
  const [{ count, oldest, newest, ids } = { count: 0, oldest: null, newest: null, ids: [] }] = rows;
  const step = Math.max(1, Math.ceil(ids.length / mostMeasured));
  const measured = ids.filter((_, at) => at % step === 0);
  const bytes = measured.length === 0 ? 0 : (await bytesOf(tx, measured)) * (count / measured.length);
  return { count, oldest: dateOf(oldest), newest: dateOf(newest), bytes: Math.round(bytes) };
};

const dateOf = (at: Date | string | null): Date | null => (at === null ? null : new Date(at));

const bytesOf = async (tx: Tx, ids: readonly number[]): Promise<number> => {
  const given = sql`any(${sql.param(ids)}::int[])`;
  const { rows } = await tx.execute<{ bytes: string }>(sql`select (
    (select coalesce(sum(pg_column_size(body)), 0) from snapshots where article_id = ${given})
    + (select coalesce(sum(pg_column_size(text) + pg_column_size(blocks) + pg_column_size(links) + pg_column_size(passages)), 0)
        from contents where article_id = ${given})
    + (select coalesce(sum(pg_column_size(text)), 0) from revisions where article_id = ${given})
    + (select coalesce(sum(pg_column_size(words) + pg_column_size(brief)), 0) from article_words where article_id = ${given})
    + (select coalesce(sum(pg_column_size(embedding)), 0) from chunk_vectors where article_id = ${given})
  )::text as bytes`);
  return Number(rows[0]?.bytes ?? 0);
};

const sizes: Partial<Record<History, string>> = { snapshots: 'body', revisions: 'text', results: 'value' };

const countExpired = async (tx: Tx, kind: History, policy: RetentionPolicy) => {
  const condition = isExpired(kind, policy);
  if (condition === null) return { count: 0, bytes: 0 };
  const column = sizes[kind];
  const bytes = column === undefined ? sql`0` : sql`coalesce(sum(pg_column_size(${sql.identifier(column)})), 0)`;
  const { rows } = await tx.execute<{ count: number; bytes: string }>(
    sql`select count(*)::int as count, (${bytes})::text as bytes from ${historyTables[kind]} where ${condition}`,
  );
  return { count: rows[0]?.count ?? 0, bytes: Number(rows[0]?.bytes ?? 0) };
};

/** An article that would go, with the days its tier and label give it. Null for a title that the reader may not see. */
type DueArticle = { id: number; title: string | null; discoveredAt: Date; days: number };

/** The articles that a policy would remove, the longest kept first. */
export const listDueArticles = (
  db: Db,
  policy: RetentionPolicy,
  maxTlp: number,
  { cursor, limit }: PageRequest,
): Promise<Page<DueArticle>> =>
  bounded(db, async (tx) => {
    const after = decodeCursor(cursor, z.tuple([Moment, RowId]));
    if (!removesArticles(policy)) return { items: [], nextCursor: null };
    const beyond =
      after === null ? sql`` : sql`where (discovered_at, id) > (${after[0]}::timestamptz, ${after[1]}::int)`;
    const { rows } = await tx.execute<{ id: number; title: string | null; discoveredAt: Date; days: number }>(sql`
      select id, case when tlp_level <= ${maxTlp} then title end as title, discovered_at as "discoveredAt", days
      from (${dueArticles(policy)}) as due ${beyond} order by discovered_at, id limit ${limit + 1}`);
    const due = rows.map((row) => ({ ...row, discoveredAt: new Date(row.discoveredAt) }));
    return pageFrom(due, limit, (row) => [row.discoveredAt.toISOString(), row.id]);
  });
