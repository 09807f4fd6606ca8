import { and, eq, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { atOnce } from './at-once.ts';
import { defineStatement } from './statement.ts';

export type Fingerprint = { articleId: number; textHash: string; signature: number[]; datedAt: Date };

/** The article's own day; of two copies the earlier is the original. */
export const datedAt = sql<Date>`least(${articles.publishedAt}, ${articles.discoveredAt})`.mapWith(
  articles.discoveredAt,
);

const find = defineStatement<{ articleId: number; textHash: string; bands: string[]; limit: number }, Fingerprint>(
  (db, { articleId, textHash, bands, limit }) =>
    db
      .select({
        articleId: sql`${contents.articleId} as "articleId"`,
        textHash: sql`${contents.textHash} as "textHash"`,
        signature: contents.signature,
        datedAt: sql`${datedAt} as "datedAt"`,
      })
      .from(contents)
      .innerJoin(articles, eq(articles.id, contents.articleId))
      .where(
        and(
          // Looked up in two indexes first, as an array: no planner can get that wrong.
          sql`${contents.articleId} = any(array(
            select article_id from article_bands where band = any(${sql.param(bands)}::text[]) and article_id <> ${articleId}
            union select article_id from contents where text_hash = ${textHash} and article_id <> ${articleId}
            limit ${limit}))`,
          or(lt(contents.articleId, articleId), eq(articles.stage, 'extracted')),
          isNull(articles.duplicateOf),
          isNull(articles.skipReason),
        ),
      )
      .orderBy(contents.articleId),
);

/**
 * Articles whose text may be a copy of this one's, or the other way round: the same hash, or a MinHash band in common.
 * Only originals, and only those that came first (a lower id, or already extracted), so that of two at the same moment
 * just one finds the other. Ask when this one's text is stored, so that the other can find it.
 */
export const findCandidates = (
  db: Db,
  text: { articleId: number; textHash: string; bands: string[] },
  limit: number,
): Promise<Fingerprint[]> => find.run(db, { ...text, limit });

export type Family = {
  articleId: number;
  /** The article this one is a copy of. */
  duplicateOf: number | null;
  /** Articles that turn out to be copies of this one. */
  copies: number[];
};

const settle = defineStatement<Family>((db, { articleId, duplicateOf, copies }) => {
  const given = sql`any(${sql.param(copies)}::int[])`;
  return atOnce([
    db
      .update(articles)
      .set({ duplicateOf: articleId })
      .where(
        and(ne(articles.id, articleId), or(sql`${articles.id} = ${given}`, sql`${articles.duplicateOf} = ${given}`)),
      ),
    db
      .update(articles)
      .set({ stage: 'extracted', duplicateOf, extractedAt: sql`now()`, touchedAt: sql`now()`, lastError: null })
      .where(eq(articles.id, articleId)),
  ]);
});

/** The article's last stage: its place among its copies is known. */
export const settleArticle = async (db: Db, family: Family): Promise<void> => void (await settle.run(db, family));
