import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { revisions } from '../tables/revision.ts';

type NewText = { articleId: number; textHash: string; snapshotId: number | null };

/**
 * Before a new text replaces an article's present one, keeps that with the observables it named. Nothing when the two
 * are the same, or when there is none yet; nor when both were read from the same bytes: then our reading has changed,
 * and not what the publisher says.
 */
export const keepRevision = async (tx: Tx, { articleId, textHash, snapshotId }: NewText): Promise<void> => {
  const kept = await tx.execute(sql`
    insert into ${revisions} (article_id, number, title, text, text_hash, observables, read_at)
    select a.id, a.revision, a.title, c.text, c.text_hash, a.observables, a.parsed_at
    from (
      select articles.*, (
        select coalesce(jsonb_agg(distinct jsonb_build_object('type', o.type, 'value', o.value)), '[]')
        from mentions m join observables o on o.id = m.observable_id where m.article_id = articles.id
      ) as observables
      from articles where id = ${articleId}
    ) as a join contents c on c.article_id = a.id
    where c.text_hash <> ${textHash} and not exists (
      select 1 from snapshots old join snapshots new on new.sha256 = old.sha256
      where old.id = c.snapshot_id and new.id = ${snapshotId}::int)
    on conflict (article_id, number) do nothing`);
  if ((kept.rowCount ?? 0) === 0) return;
  await tx
    .update(articles)
    .set({ revision: sql`${articles.revision} + 1`, revisedAt: sql`now()` })
    .where(eq(articles.id, articleId));
};
