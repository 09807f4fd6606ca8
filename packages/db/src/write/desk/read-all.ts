import { and, eq, lte, sql } from 'drizzle-orm';
import type { Db } from '../../connect.ts';
import { type ArticleFilters, matching } from '../../read/article-filters.ts';
import { type InboxNarrowing, inboxCondition } from '../../read/desk/inbox-condition.ts';
import type { DeskReader } from '../../read/desk/row-key.ts';
import { articles } from '../../tables/article.ts';
import { articleMarks, keptUndos } from '../../tables/desk.ts';
import { sources } from '../../tables/source.ts';
import { type Actor, pruneDesk, tellChange } from './changes.ts';
import { holdMarks } from './marks.ts';

type Asked = Omit<InboxNarrowing, 'state'> & { filters: ArticleFilters; before: Date };

/** What undoing it needs. */
export type ReadAtOnce = { articleIds: number[]; readAt: string };

/**
 * Marks as read all that is unread under these filters and was found by `before`. Answers how many articles, and the id
 * under which the undo is kept for an hour; null where nothing was unread.
 */
export const readAll = (
  db: Db,
  reader: DeskReader,
  { filters, before, ...narrowing }: Asked,
  by: Actor,
): Promise<{ kept: string | null; articles: number }> =>
  db.transaction(async (tx) => {
    await pruneDesk(tx);
    await holdMarks(tx, reader.userId);
    const readAt = new Date().toISOString();
    const { userId } = reader;
    const unread = tx
      .select({
        userId: sql`${userId}::text`.as('user_id'),
        articleId: articles.id,
        readAt: sql`${readAt}::timestamptz`.as('read_at'),
      })
      .from(articles)
      .innerJoin(sources, eq(sources.id, articles.sourceId))
      .where(
        and(
          inboxCondition(reader, { ...narrowing, state: 'unread' }),
          matching(filters),
          lte(articles.discoveredAt, before),
        ),
      );
    const { rows } = await tx.execute<{ article_id: number }>(sql`
      insert into ${articleMarks} (user_id, article_id, read_at) ${unread}
      on conflict (user_id, article_id) do update set read_at = excluded.read_at returning article_id`);
    if (rows.length === 0) return { kept: null, articles: 0 };
    const was: ReadAtOnce = { articleIds: rows.map(({ article_id }) => article_id), readAt };
    const [undo] = await tx.insert(keptUndos).values({ userId, was }).returning({ id: keptUndos.id });
    await tellChange(tx, { kind: 'marks', keys: ['all'], by, onlyFor: userId });
    return { kept: undo?.id ?? null, articles: rows.length };
  });
