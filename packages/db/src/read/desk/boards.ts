import { and, asc, count, eq, gt, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { boardItems, boards } from '../../tables/desk.ts';
import { stories, storyArticles } from '../../tables/story.ts';
import { upToTlp } from '../tlp.ts';
import { type InboxItem, inboxItems } from './inbox-items.ts';
import { type DeskReader, type RowKey, articleKey, storyKey } from './row-key.ts';

export type BoardRow = typeof boards.$inferSelect;
export type BoardItemRow = typeof boardItems.$inferSelect;

/** A board as a list shows it. */
export type BoardHead = BoardRow & { items: number };

/** What stands on a board: the article that was put there, as the row of the inbox it is in now. */
export type BoardItem = BoardItemRow & { row: InboxItem };

/** Most items that one board takes. */
export const mostItems = 500;

/** The boards, the one that changed last first; at most 500. `items` counts what the reader may see. */
export const listBoards = async (db: Executor, { maxTlp }: DeskReader): Promise<BoardHead[]> => {
  const seen = db
    .select({ boardId: boardItems.boardId, items: count().as('items') })
    .from(boardItems)
    .innerJoin(articles, and(eq(articles.id, boardItems.articleId), upToTlp(maxTlp)))
    .groupBy(boardItems.boardId)
    .as('seen');
  const rows = await db
    .select({ board: boards, items: sql<number>`coalesce(${seen.items}, 0)::int` })
    .from(boards)
    .leftJoin(seen, eq(seen.boardId, boards.id))
    .orderBy(sql`${boards.changedAt} desc`, sql`${boards.id} desc`)
    .limit(500);
  return rows.map(({ board, items }) => ({ ...board, items }));
};

/** A board's own row; null when there is none. */
export const findBoardRow = async (db: Executor, id: number): Promise<BoardRow | null> => {
  const [row] = await db.select().from(boards).where(eq(boards.id, id));
  return row ?? null;
};

/** A board with what stands on it, in its order, as far as the reader may see it; null when there is none. */
export const findBoard = async (
  db: Executor,
  id: number,
  reader: DeskReader,
): Promise<(BoardRow & { items: BoardItem[] }) | null> => {
  const board = await findBoardRow(db, id);
  if (board === null) return null;
  const rows = await db
    .select({ item: boardItems, storyId: stories.id })
    .from(boardItems)
    .leftJoin(storyArticles, eq(storyArticles.articleId, boardItems.articleId))
    .leftJoin(stories, and(eq(stories.id, storyArticles.storyId), gt(stories.articles, 1)))
    .innerJoin(articles, and(eq(articles.id, boardItems.articleId), upToTlp(reader.maxTlp)))
    .where(eq(boardItems.boardId, id))
    .orderBy(asc(boardItems.position), asc(boardItems.id))
    .limit(mostItems);
  const keyOf = ({ item, storyId }: (typeof rows)[number]): RowKey =>
    storyId === null ? articleKey(item.articleId) : storyKey(storyId);
  const shown = await inboxItems(db, [...new Set(rows.map(keyOf))], reader);
  const byKey = new Map(shown.map((row) => [row.key, row]));
  const items = rows.flatMap((found) => {
    const row = byKey.get(keyOf(found));
    return row ? [{ ...found.item, row }] : [];
  });
  return { ...board, items };
};
