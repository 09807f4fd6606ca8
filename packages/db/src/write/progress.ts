import { gzipSync } from 'node:zlib';
import type { SkipReason } from '@cti/core/stage';
import { and, eq, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db, Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { snapshots } from '../tables/content.ts';
import { atOnce } from './at-once.ts';
import { type NewDecision, insertDecision } from './decisions.ts';
import { recordSkips } from './entries.ts';
import { defineStatement } from './statement.ts';

export type ArticleRow = typeof articles.$inferSelect;

export const findArticleRow = async (db: Executor, id: number): Promise<ArticleRow | null> => {
  const [row] = await db.select().from(articles).where(eq(articles.id, id));
  return row ?? null;
};

export type NewSnapshot = {
  articleId: number;
  /** The address that answered, after redirects. */
  url: string;
  status: number;
  contentType: string | null;
  headers: Record<string, string>;
  sha256: string;
  body: Buffer;
  fetchedAt?: Date;
};

const store = defineStatement<Required<NewSnapshot> & { bytes: number; decision: string; origin: string | null }>(
  (db, values) => {
    const { articleId, url, status, contentType, headers, bytes, sha256, body, fetchedAt } = values;
    return atOnce([
      db.insert(snapshots).values({ articleId, url, status, contentType, headers, bytes, sha256, body, fetchedAt }),
      insertDecision(values.decision),
      sql`update hosts set busy_until = null where origin = ${values.origin}`,
      db
        .update(articles)
        .set({
          stage: 'fetched',
          fetchedAt: sql`now()`,
          touchedAt: sql`now()`,
          turnAt: null,
          resumes: 0,
          lastError: null,
        })
        .where(eq(articles.id, articleId)),
    ]);
  },
);

/** Stores the bytes as fetched, with why they were, moves the article on, and gives back the host that was taken for it; all or nothing. */
export const storeSnapshot = async (
  db: Db,
  { body, fetchedAt = new Date(), ...row }: NewSnapshot,
  decision: NewDecision | null = null,
  origin: string | null = null,
): Promise<void> => {
  const values = { ...row, fetchedAt, bytes: body.length, body: gzipSync(body, { level: 4 }) };
  await store.run(db, { ...values, decision: JSON.stringify(decision), origin });
};

type SkippedArticle = Pick<ArticleRow, 'id' | 'sourceId' | 'url' | 'title'>;

/** The article stops here, for a reason a person can read; lists leave it out and its source shows it. */
export const skipArticle = (
  db: Db,
  article: SkippedArticle,
  { reason, message, teaser = null }: { reason: SkipReason; message: string; teaser?: string | null },
): Promise<void> =>
  db.transaction(async (tx) => {
    await tx
      .update(articles)
      .set({
        skipReason: reason,
        lastError: message,
        touchedAt: sql`now()`,
        turnAt: null,
        ...(teaser === null ? {} : { excerpt: teaser }),
      })
      .where(eq(articles.id, article.id));
    const { sourceId, url, title } = article;
    await recordSkips(tx, [{ sourceId, articleId: article.id, url, title, reason, message }]);
  });

export const dropTurn = (db: Executor, articleId: number) =>
  db
    .update(articles)
    .set({ turnAt: null, touchedAt: sql`now()` })
    .where(eq(articles.id, articleId));

export type Stalled = { id: number; stage: ArticleRow['stage']; resumes: number };

/**
 * Articles on the way that nobody has touched for `seconds`, and whose turn, if they hold one, has passed: their job
 * was lost with its queue or its worker. Touches them and counts, so that the next sweep leaves them be.
 */
export const takeStalled = (db: Executor, seconds: number, limit: number): Promise<Stalled[]> => {
  // Twice as long each time: a site may be down for a day, and its articles' jobs are waiting, not lost.
  const before = sql`now() - ${seconds} * power(2, least(${articles.resumes}, 8)) * interval '1 second'`;
  const stalled = db
    .select({ id: articles.id })
    .from(articles)
    .where(
      and(
        ne(articles.stage, 'extracted'),
        isNull(articles.skipReason),
        lt(articles.touchedAt, before),
        or(isNull(articles.turnAt), lt(articles.turnAt, before)),
      ),
    )
    .orderBy(articles.touchedAt)
    .limit(limit);
  return db
    .update(articles)
    .set({ touchedAt: sql`now()`, resumes: sql`${articles.resumes} + 1` })
    .where(sql`${articles.id} in (${stalled})`)
    .returning({ id: articles.id, stage: articles.stage, resumes: articles.resumes });
};

/** The publisher wants no copy kept: the bytes go, what was read from them stays. Done anew, the page is asked for again. */
export const dropSnapshots = (db: Executor, articleId: number) =>
  db.delete(snapshots).where(eq(snapshots.articleId, articleId));
