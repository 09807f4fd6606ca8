import { eq, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { knownSigmaRules, sigmaRepositories } from '../tables/sigma-repository.ts';

type Repository = typeof sigmaRepositories.$inferSelect;

export type NewKnownRule = Omit<typeof knownSigmaRules.$inferInsert, 'repositoryId'>;

/** Rows in one statement: Postgres takes 65,535 parameters. */
const insertBatch = 500;

/** Answers the new repository; null when the place is known already. */
export const addSigmaRepository = async (
  db: Db,
  repository: Pick<Repository, 'place' | 'branch' | 'addedBy'>,
): Promise<Repository | null> => {
  const [row] = await db
    .insert(sigmaRepositories)
    .values(repository)
    .onConflictDoNothing({ target: sigmaRepositories.place })
    .returning();
  return row ?? null;
};

/** Forgets a repository and its rules. Answers whether there was one. */
export const removeSigmaRepository = async (db: Db, id: number): Promise<boolean> => {
  const removed = await db
    .delete(sigmaRepositories)
    .where(eq(sigmaRepositories.id, id))
    .returning({ id: sigmaRepositories.id });
  return removed.length > 0;
};

type Found = { commit: string | null; rules: readonly NewKnownRule[]; broken: number };

/** Puts what was found in place of what was known of a repository, as a whole. Does nothing when it is gone meanwhile. */
export const replaceKnownSigmaRules = (db: Db, repositoryId: number, { commit, rules, broken }: Found): Promise<void> =>
  db.transaction(async (tx) => {
    const updated = await tx
      .update(sigmaRepositories)
      .set({ commit, rules: rules.length, broken, problem: '', syncedAt: sql`now()` })
      .where(eq(sigmaRepositories.id, repositoryId))
      .returning({ id: sigmaRepositories.id });
    if (updated.length === 0) return;
    await tx.delete(knownSigmaRules).where(eq(knownSigmaRules.repositoryId, repositoryId));
    for (let at = 0; at < rules.length; at += insertBatch) {
      const batch = rules.slice(at, at + insertBatch).map((rule) => ({ ...rule, repositoryId }));
      await tx.insert(knownSigmaRules).values(batch);
    }
  });

/** Says that a repository was looked at and had not changed. */
export const markSigmaSynced = async (db: Db, id: number): Promise<void> => {
  await db
    .update(sigmaRepositories)
    .set({ problem: '', syncedAt: sql`now()` })
    .where(eq(sigmaRepositories.id, id));
};

/** Says why a repository could not be read. */
export const failSigmaSync = async (db: Db, id: number, problem: string): Promise<void> => {
  await db
    .update(sigmaRepositories)
    .set({ problem: problem.slice(0, 1000) })
    .where(eq(sigmaRepositories.id, id));
};
