import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../connect.ts';
import {
  type AnswerSentence,
  type AskFilters,
  type Citation,
  type turnVerdicts,
  conversationTurns,
  conversations,
} from '../tables/conversation.ts';

type Asked = { question: string; filters: AskFilters };

/** What became of a turn that was being answered. */
export type TurnEnd = {
  state: 'answered' | 'unknown' | 'stopped' | 'failed';
  sentences: AnswerSentence[];
  citations: Citation[];
  dropped: number;
  model: string | null;
  promptVersion: string | null;
  reason: string;
};

/** Seconds of silence after which nobody answers a turn any more; whoever answers it says so every few seconds. */
const mostSilence = 60;

const titleLength = 120;
const titleOf = (question: string): string => {
  const line = question.trim().replaceAll(/\s+/g, ' ');
  const letters = Array.from(line);
  return letters.length <= titleLength ? line : `${letters.slice(0, titleLength - 1).join('')}…`;
};

/** Begins a conversation with its first question, which is being answered from now on. Answers its id. */
export const beginConversation = (db: Db, asked: Asked & { askedBy: string }): Promise<number> =>
  db.transaction(async (tx) => {
    const { question, filters, askedBy } = asked;
    const [row] = await tx
      .insert(conversations)
      .values({ title: titleOf(question), askedBy })
      .returning({ id: conversations.id });
    const id = row?.id ?? 0;
    await tx.insert(conversationTurns).values({ conversationId: id, position: 1, question, filters });
    return id;
  });

type Added = { position: number } | { refused: 'no-conversation' | 'answering' | 'full' };

/** Adds a question, which is being answered from now on, unless the one before it still is or there are `most` already. */
export const addTurn = (db: Db, conversationId: number, asked: Asked, most: number): Promise<Added> =>
  db.transaction(async (tx): Promise<Added> => {
    const [conversation] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(eq(conversations.id, conversationId))
      .for('update');
    if (conversation === undefined) return { refused: 'no-conversation' };
    await failSilentTurns(tx);
    const turns = await tx
      .select({ state: conversationTurns.state, position: conversationTurns.position })
      .from(conversationTurns)
      .where(eq(conversationTurns.conversationId, conversationId));
    if (turns.some(({ state }) => state === 'answering')) return { refused: 'answering' };
    if (turns.length >= most) return { refused: 'full' };
    const position = Math.max(0, ...turns.map((turn) => turn.position)) + 1;
    await tx.insert(conversationTurns).values({ conversationId, position, ...asked });
    await markChanged(tx, conversationId);
    return { position };
  });

const turnAt = (conversationId: number, position: number) =>
  and(eq(conversationTurns.conversationId, conversationId), eq(conversationTurns.position, position));

/** Says that a turn is still being answered; false when it is not any more: somebody stopped it, or it is gone. */
export const hearTurn = async (db: Executor, conversationId: number, position: number): Promise<boolean> => {
  const rows = await db
    .update(conversationTurns)
    .set({ heardAt: sql`now()` })
    .where(and(turnAt(conversationId, position), eq(conversationTurns.state, 'answering')))
    .returning({ id: conversationTurns.id });
  return rows.length > 0;
};

/** Ends a turn that is being answered; false, and nothing changed, when it had ended before. */
export const endTurn = (db: Db, conversationId: number, position: number, end: TurnEnd): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .update(conversationTurns)
      .set({ ...end, answeredAt: sql`now()` })
      .where(and(turnAt(conversationId, position), eq(conversationTurns.state, 'answering')))
      .returning({ id: conversationTurns.id });
    if (rows.length > 0) await markChanged(tx, conversationId);
    return rows.length > 0;
  });

const markChanged = (tx: Tx, conversationId: number) =>
  tx
    .update(conversations)
    .set({ changedAt: sql`now()` })
    .where(eq(conversations.id, conversationId));

/** Fails the turns that nobody answers any more, because the process that did was killed. */
export const failSilentTurns = (db: Executor) =>
  db
    .update(conversationTurns)
    .set({
      state: 'failed',
      reason: 'The program was stopped while it answered. Ask again.',
      answeredAt: sql`now()`,
    })
    .where(
      and(
        eq(conversationTurns.state, 'answering'),
        lt(conversationTurns.heardAt, sql`now() - make_interval(secs => ${mostSilence})`),
      ),
    );

type Verdict = { verdict: (typeof turnVerdicts)[number] | null; note: string };

/** Keeps what somebody thinks of an answer; false when there is no such turn, or none that has ended. */
export const judgeTurn = async (
  db: Executor,
  conversationId: number,
  position: number,
  { verdict, note }: Verdict,
): Promise<boolean> => {
  const rows = await db
    .update(conversationTurns)
    .set({ verdict, verdictNote: verdict === null ? '' : note })
    .where(
      and(
        turnAt(conversationId, position),
        inArray(conversationTurns.state, ['answered', 'unknown', 'stopped', 'failed']),
      ),
    )
    .returning({ id: conversationTurns.id });
  return rows.length > 0;
};

/** Deletes a conversation with its turns; false when there is none. */
export const deleteConversation = async (db: Executor, id: number): Promise<boolean> => {
  const rows = await db.delete(conversations).where(eq(conversations.id, id)).returning({ id: conversations.id });
  return rows.length > 0;
};
