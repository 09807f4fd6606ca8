import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { modelAnswers } from '../tables/model.ts';

const oldest = sql`now() - interval '90 days'`;

/** The answer to an equal question; null when there was none in the last 90 days. */
export const findModelAnswer = async (db: Executor, key: string): Promise<string | null> => {
  const [row] = await db
    .select({ answer: modelAnswers.answer })
    .from(modelAnswers)
    .where(and(eq(modelAnswers.key, key), gte(modelAnswers.createdAt, oldest)));
  return row?.answer ?? null;
};

/** Keeps an answer for 90 days, and forgets those that had theirs. */
export const storeModelAnswer = async (db: Executor, key: string, answer: string): Promise<void> => {
  await db.delete(modelAnswers).where(lt(modelAnswers.createdAt, oldest));
  await db
    .insert(modelAnswers)
    .values({ key, answer })
    .onConflictDoUpdate({ target: modelAnswers.key, set: { answer, createdAt: sql`now()` } });
};
