import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { techniqueMentions } from '../tables/observable.ts';
import { Name, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';

/** A technique as the articles name it. */
export type TechniqueCount = { id: string; name: string; articles: number; lastSeenAt: Date | null };

const Cursor = z.tuple([RowId, Name]);

/** The techniques seen, in most articles first; ids ATT&CK never gave are none. `q` is a part of the id or the name. */
export const listTechniques = async (
  db: Executor,
  { q }: { q?: string | undefined },
  { cursor, limit }: PageRequest,
): Promise<Page<TechniqueCount>> => {
  const after = decodeCursor(cursor, Cursor);
  const seen = counts(db);
  const rows = await db
    .select({ id: seen.id, name: nameOf(seen), articles: seen.articles, lastSeenAt: articles.discoveredAt })
    .from(seen)
    .leftJoin(articles, eq(articles.id, seen.lastArticleId))
    .where(
      and(
        isTechnique(seen),
        q ? sql`position(lower(${q}) in lower(${seen.id} || ' ' || ${nameOf(seen)})) > 0` : undefined,
        after === null ? undefined : sql`(-${seen.articles}, ${seen.id}) > (-${after[0]}::int, ${after[1]})`,
      ),
    )
    .orderBy(desc(seen.articles), asc(seen.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => [row.articles, row.id]);
};

/** One technique; null when no article names it, and for an id ATT&CK never gave. */
export const findTechnique = async (db: Executor, id: string): Promise<TechniqueCount | null> => {
  const seen = counts(db, id);
  const [row] = await db
    .select({ id: seen.id, name: nameOf(seen), articles: seen.articles, lastSeenAt: articles.discoveredAt })
    .from(seen)
    .leftJoin(articles, eq(articles.id, seen.lastArticleId))
    .where(isTechnique(seen));
  return row ?? null;
};

/**
 * Articles per technique, out of an index alone. Ids grow as articles are found, so the greatest tells when a technique
 * was last seen.
 */
const counts = (db: Executor, id?: string) =>
  db
    .select({
      id: techniqueMentions.techniqueId,
      articles: sql<number>`count(distinct ${techniqueMentions.articleId})::int`.as('articles'),
      lastArticleId: sql<number>`max(${techniqueMentions.articleId})`.as('last_article_id'),
    })
    .from(techniqueMentions)
    .where(id === undefined ? undefined : eq(techniqueMentions.techniqueId, id))
    .groupBy(techniqueMentions.techniqueId)
    .as('seen');

/** The name the newest article gave it. */
const nameOf = (seen: ReturnType<typeof counts>) => sql<string>`(
  select ${techniqueMentions.name} from ${techniqueMentions}
  where ${techniqueMentions.techniqueId} = ${seen.id} and ${techniqueMentions.articleId} = ${seen.lastArticleId} limit 1)`;

/** The newest article's word on the id counts: a look at one row each leaves the counting to the index. */
const isTechnique = (seen: ReturnType<typeof counts>) => sql`not exists (
  select 1 from ${techniqueMentions} where ${techniqueMentions.techniqueId} = ${seen.id}
    and ${techniqueMentions.articleId} = ${seen.lastArticleId} and ${techniqueMentions.rule} = 'unknown-id')`;
