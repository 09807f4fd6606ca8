import { and, desc, eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { sigmaPullRequests, sigmaTargets } from '../tables/sigma-target.ts';

/** Pull requests told of with each target. */
const mostTold = 20;

type NewTarget = Omit<typeof sigmaTargets.$inferInsert, 'id' | 'addedAt' | 'version'>;

const { repository, branch, folder, addedBy, addedAt, version, id } = sigmaTargets;
const told = { id, repository, branch, folder, addedBy, addedAt, version };

/** The repositories that rules are proposed to, without their tokens. */
export const listSigmaTargets = (db: Executor) => db.select(told).from(sigmaTargets).orderBy(repository);

/** One with its sealed token; null when there is none with this id. */
export const findSigmaTarget = async (db: Executor, targetId: number) => {
  const [row] = await db.select().from(sigmaTargets).where(eq(id, targetId));
  return row ?? null;
};

/** The one of this name without its token; null when there is none. */
export const findSigmaTargetNamed = async (db: Executor, name: string) => {
  const [row] = await db.select(told).from(sigmaTargets).where(eq(repository, name));
  return row ?? null;
};

/**
 * Adds a repository, or gives the one of this name its new branch, folder and token. With a version (0 for one that is not
 * named yet) only over that one; null where it is no longer the present one.
 */
export const putSigmaTarget = async (db: Executor, target: NewTarget, seen?: number) => {
  const set = { ...target, version: sql`${version} + 1`, addedAt: sql`now()` };
  const inserted = db.insert(sigmaTargets).values(target);
  const [row] =
    seen === undefined
      ? await inserted.onConflictDoUpdate({ target: repository, set }).returning(told)
      : seen === 0
        ? await inserted.onConflictDoNothing().returning(told)
        : await db
            .update(sigmaTargets)
            .set(set)
            .where(and(eq(repository, target.repository), eq(version, seen)))
            .returning(told);
  return row ?? null;
};

/** False when there is none with this id. Pull requests that were opened stay where they are, and are forgotten here. */
export const removeSigmaTarget = async (db: Executor, targetId: number): Promise<boolean> =>
  (await db.delete(sigmaTargets).where(eq(id, targetId)).returning({ id })).length > 0;

export const recordPullRequest = (db: Executor, opened: typeof sigmaPullRequests.$inferInsert) =>
  db.insert(sigmaPullRequests).values(opened);

/** The pull requests opened last, newest first. */
export const listPullRequests = (db: Executor) =>
  db.select().from(sigmaPullRequests).orderBy(desc(sigmaPullRequests.id)).limit(mostTold);
