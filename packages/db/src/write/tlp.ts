import type { Tlp } from '@cti/core/tlp';
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { sources } from '../tables/source.ts';

/** An article's own TLP label, if it has one, and its source's. */
type ArticleTlp = { own: Tlp | null; ofSource: Tlp };

/**
 * Gives an article a label of its own, or with null its source's again; its level follows in the database (migration 0014).
 * `mayOrThrow` is asked with the labels as they are, which nobody else changes meanwhile. Answers the labels
 * from then on; null when there is no such article, or a person removed it.
 */
export const labelArticle = (
  db: Db,
  id: number,
  tlp: Tlp | null,
  mayOrThrow: (now: ArticleTlp) => void,
): Promise<ArticleTlp | null> =>
  db.transaction(async (tx) => {
    // The source before the article, in the order in which a change of the source's label takes them.
    const sourceId = sql`(select source_id from articles where id = ${id})`;
    const [source] = await tx
      .select({ id: sources.id, tlp: sources.tlp })
      .from(sources)
      .where(eq(sources.id, sourceId))
      .for('no key update');
    if (!source) return null;
    const isThere = and(eq(articles.id, id), sql`${articles.skipReason} is distinct from 'removed'`);
    const [article] = await tx.select({ own: articles.tlp }).from(articles).where(isThere).for('no key update');
    if (!article) return null;
    mayOrThrow({ own: article.own, ofSource: source.tlp });
    await tx.update(articles).set({ tlp }).where(eq(articles.id, id));
    return { own: tlp, ofSource: source.tlp };
  });
