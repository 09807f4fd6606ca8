import { desc, eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { sigmaPullRequests, sigmaTargets } from '../tables/sigma-target.ts';

/** Pull requests told of with each target. */
const mostTold = 20;

type NewTarget = Omit<typeof sigmaTargets.$inferInsert, 'id' | 'addedAt'>;

const { repository, branch, folder, addedBy, addedAt, id } = sigmaTargets;
const told = { id, repository, branch, folder, addedBy, addedAt };

/** The repositories that rules are proposed to, without their tokens. */
export const listSigmaTargets = (db: Executor) => db.select(told).from(sigmaTargets).orderBy(repository);

/** One with its sealed token; null when there is none with this id. */
export const findSigmaTarget = async (db: Executor, targetId: number) => {
  const [row] = await db.select().from(sigmaTargets).where(eq(id, targetId));
  return row ?? null;
};

/** Adds a repository, or gives the one of this name its new branch, folder and token. */
export const putSigmaTarget = async (db: Executor, target: NewTarget) => {
  const [row] = await db
    .insert(sigmaTargets)
    .values(target)
    .onConflictDoUpdate({ target: repository, set: target })
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
