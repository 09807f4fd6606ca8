import { type SQL, and, asc, desc, eq, lt, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { type turnStates, conversationTurns, conversations } from '../tables/conversation.ts';
import { Moment, type Page, type PageRequest, RowId, decodeCursor, pageFrom } from './page.ts';
import { conversationUpToTlp } from './tlp.ts';

export type TurnRow = typeof conversationTurns.$inferSelect;
export type ConversationRow = typeof conversations.$inferSelect;

/** A conversation as a list shows it. */
type ConversationHead = Omit<ConversationRow, 'askedBy'> & { turns: number; lastState: (typeof turnStates)[number] };

const ofTurns = (what: SQL): SQL =>
  sql`(select ${what} from ${conversationTurns} where ${conversationTurns.conversationId} = ${conversations.id})`;

/** Conversations that cite nothing above `maxTlp`, the one that changed last first. */
export const listConversations = async (
  db: Executor,
  maxTlp: number,
  { cursor, limit }: PageRequest,
): Promise<Page<ConversationHead>> => {
  const after = decodeCursor(cursor, z.tuple([Moment, RowId]));
  const { id, title, createdAt, changedAt } = conversations;
  const rows = await db
    .select({
      id,
      title,
      createdAt,
      changedAt,
      turns: sql<number>`${ofTurns(sql`count(*)::int`)}`,
      lastState: sql<TurnRow['state']>`${ofTurns(
        sql`(array_agg(${conversationTurns.state} order by ${conversationTurns.position} desc))[1]`,
      )}`,
    })
    .from(conversations)
    .where(
      and(
        conversationUpToTlp(sql`${id}`, maxTlp),
        after === null
          ? undefined
          : or(lt(changedAt, new Date(after[0])), and(eq(changedAt, new Date(after[0])), lt(id, after[1]))),
      ),
    )
    .orderBy(desc(changedAt), desc(id))
    .limit(limit + 1);
  return pageFrom(rows, limit, (row) => [row.changedAt.toISOString(), row.id]);
};

/** A conversation with its turns in order; null when there is none with this id. */
export const findConversation = async (
  db: Executor,
  id: number,
): Promise<(ConversationRow & { turns: TurnRow[] }) | null> => {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, id));
  if (row === undefined) return null;
  const turns = await db
    .select()
    .from(conversationTurns)
    .where(eq(conversationTurns.conversationId, id))
    .orderBy(asc(conversationTurns.position));
  return { ...row, turns };
};

/** One question with its answer; null when there is none. */
export const findTurn = async (db: Executor, conversationId: number, position: number): Promise<TurnRow | null> => {
  const [row] = await db
    .select()
    .from(conversationTurns)
    .where(and(eq(conversationTurns.conversationId, conversationId), eq(conversationTurns.position, position)));
  return row ?? null;
};
