import { inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { skips } from '../tables/skip.ts';

export type NewArticle = Pick<
  typeof articles.$inferInsert,
  'sourceId' | 'url' | 'entryUrl' | 'title' | 'authors' | 'publishedAt' | 'entryUpdatedAt' | 'entryHtml' | 'foundBy'
>;

/** Rows a statement takes at once; Postgres allows 65,535 parameters. */
const batch = 500;

const inBatches = async <T, R>(rows: T[], run: (part: T[]) => Promise<R[]>): Promise<R[]> => {
  const results: R[] = [];
  for (let at = 0; at < rows.length; at += batch) results.push(...(await run(rows.slice(at, at + batch))));
  return results;
};

/**
 * Inserts the entries we have not seen, known by their canonical URL, and answers their ids. An entry we have and
 * whose feed now tells a later `updated` goes back to the start, and its id is among the answers.
 */
export const insertArticles = async (db: Executor, rows: NewArticle[]): Promise<{ id: number; isNew: boolean }[]> =>
  inBatches(rows, (part) =>
    db
      .insert(articles)
      .values(part)
      .onConflictDoUpdate({
        target: articles.url,
        set: {
          entryUpdatedAt: sql`excluded.entry_updated_at`,
          stage: 'discovered',
          touchedAt: sql`now()`,
          turnAt: null,
          resumes: 0,
        },
        setWhere: sql`${articles.sourceId} = excluded.source_id and ${articles.stage} = 'extracted'
          and ${articles.skipReason} is null and excluded.entry_updated_at > coalesce(${articles.entryUpdatedAt}, ${articles.fetchedAt})`,
      })
      .returning({ id: articles.id, isNew: sql<boolean>`(xmax = 0)` }),
  );

export type NewSkip = Pick<
  typeof skips.$inferInsert,
  'sourceId' | 'articleId' | 'url' | 'title' | 'publishedAt' | 'reason' | 'message'
>;

/** Writes down what was left out and why; the same thing left out again only moves `last_seen_at`. */
export const recordSkips = (db: Executor, rows: NewSkip[]): Promise<{ id: number }[]> =>
  inBatches(rows, (part) =>
    db
      .insert(skips)
      .values(part)
      .onConflictDoUpdate({
        target: [skips.sourceId, skips.url, skips.reason],
        set: { lastSeenAt: sql`now()`, message: sql`excluded.message` },
      })
      .returning({ id: skips.id }),
  );

/** Whether all these canonical addresses are articles we have. */
export const allKnown = async (db: Executor, urls: string[]): Promise<boolean> => {
  if (urls.length === 0) return true;
  return (await db.$count(articles, inArray(articles.url, urls))) >= new Set(urls).size;
};
