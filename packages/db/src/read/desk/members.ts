import { type SQL, and, eq, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { articleMarks } from '../../tables/desk.ts';
import { sources } from '../../tables/source.ts';
import { storyArticles } from '../../tables/story.ts';
import { isListed } from './listed.ts';
import { type DeskReader, type RowKey, articleKey, idsIn, storyKey } from './row-key.ts';

/** An article of a row, with what the reader has made of it. */
export type Member = Awaited<ReturnType<typeof selectMembers>>[number];

/** Most articles of one row that count; a story of more is told by its best. */
const mostMembers = 200;

/**
 * The articles of these rows, each row's best by priority first. An article's key names that article alone, or the one it
 * is a copy of. Rows without an article that the reader may see are left out.
 */
export const membersOf = async (
  db: Executor,
  keys: readonly RowKey[],
  reader: DeskReader,
): Promise<Map<RowKey, Member[]>> => {
  const ids = idsIn(keys);
  const rows = new Map<RowKey, Member[]>();
  if (ids.stories.length > 0) {
    for (const member of await selectMembers(db, reader, inArray(storyArticles.storyId, ids.stories))) {
      if (member.storyId === null) continue;
      const row = rows.get(storyKey(member.storyId)) ?? [];
      if (row.length < mostMembers) row.push(member);
      rows.set(storyKey(member.storyId), row);
    }
  }
  const asked = await originalsOf(db, ids.articles);
  if (asked.length === 0) return rows;
  const originals = inArray(
    articles.id,
    asked.map(({ original }) => original),
  );
  const byId = new Map((await selectMembers(db, reader, originals)).map((member) => [member.id, member]));
  for (const { id, original } of asked) {
    const member = byId.get(original);
    if (member) rows.set(articleKey(id), [member]);
  }
  return rows;
};

const originalsOf = async (db: Executor, ids: number[]) =>
  ids.length === 0
    ? []
    : await db
        .select({ id: articles.id, original: sql<number>`coalesce(${articles.duplicateOf}, ${articles.id})` })
        .from(articles)
        .where(inArray(articles.id, ids));

const selectMembers = (db: Executor, { userId, maxTlp }: DeskReader, which: SQL) =>
  db
    .select({
      id: articles.id,
      title: articles.title,
      sourceId: articles.sourceId,
      sourceName: sources.name,
      storyId: storyArticles.storyId,
      readAt: articleMarks.readAt,
      starredAt: articleMarks.starredAt,
      laterUntil: articleMarks.laterUntil,
      archivedAt: articleMarks.archivedAt,
    })
    .from(articles)
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .leftJoin(articleMarks, and(eq(articleMarks.articleId, articles.id), eq(articleMarks.userId, userId)))
    .where(and(which, isListed(maxTlp)))
    .orderBy(sql`${articles.priorityRank} desc nulls last, ${articles.id} desc`);
