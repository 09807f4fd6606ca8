import type { SkipReason } from '@cti/core/stage';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { skips } from '../tables/skip.ts';

/** An entry of a source as we know it still: an article, or one left out, with why. */
export type LastEntry = {
  url: string;
  title: string | null;
  publishedAt: Date | null;
  leftOut: { reason: SkipReason; message: string } | null;
  seenAt: Date;
};

/** The entries a source brought last, newest first, each address once. */
export const lastEntries = async (db: Executor, sourceId: number, limit: number): Promise<LastEntry[]> => {
  const [kept, leftOut] = await Promise.all([articlesOf(db, sourceId, limit), skipsOf(db, sourceId, limit)]);
  const entries = new Map<string, LastEntry>();
  // Articles first: where one came in after all, an older skip of its address says nothing any more.
  for (const { key, ...entry } of [...kept, ...leftOut]) if (!entries.has(key)) entries.set(key, entry);
  return [...entries.values()].toSorted((a, b) => b.seenAt.getTime() - a.seenAt.getTime()).slice(0, limit);
};

type Keyed = LastEntry & { key: string };

const articlesOf = async (db: Executor, sourceId: number, limit: number): Promise<Keyed[]> => {
  const rows = await db
    .select({
      key: articles.url,
      url: articles.entryUrl,
      title: articles.title,
      publishedAt: articles.publishedAt,
      skipReason: articles.skipReason,
      lastError: articles.lastError,
      seenAt: articles.discoveredAt,
    })
    .from(articles)
    .where(eq(articles.sourceId, sourceId))
    .orderBy(desc(articles.discoveredAt), desc(articles.id))
    .limit(limit);
  return rows.map(({ skipReason, lastError, ...row }) => ({
    ...row,
    leftOut: skipReason === null ? null : { reason: skipReason, message: lastError ?? 'It was left out.' },
  }));
};

const skipsOf = async (db: Executor, sourceId: number, limit: number): Promise<Keyed[]> => {
  const rows = await db
    .select({
      url: skips.url,
      title: skips.title,
      publishedAt: skips.publishedAt,
      reason: skips.reason,
      message: skips.message,
      seenAt: skips.firstSeenAt,
    })
    .from(skips)
    .where(and(eq(skips.sourceId, sourceId), isNull(skips.articleId)))
    .orderBy(desc(skips.id))
    .limit(limit);
  return rows.map(({ reason, message, ...row }) => ({
    ...row,
    key: row.url,
    leftOut: { reason, message },
  }));
};
