import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { knownSigmaRules, sigmaRepositories } from '../tables/sigma-repository.ts';

/** The repositories drafts are compared with, in the order in which they were added. */
export const listSigmaRepositories = (db: Executor) =>
  db.select().from(sigmaRepositories).orderBy(asc(sigmaRepositories.id));

export type SigmaRepository = Awaited<ReturnType<typeof listSigmaRepositories>>[number];

export const findSigmaRepository = async (db: Executor, id: number): Promise<SigmaRepository | null> => {
  const [row] = await db.select().from(sigmaRepositories).where(eq(sigmaRepositories.id, id));
  return row ?? null;
};

/** Changes whenever a repository was read anew, added or removed. */
export const sigmaRepositoriesMark = async (db: Executor): Promise<string> => {
  const one = sql`${sigmaRepositories.id} || ' ' || coalesce(extract(epoch from ${sigmaRepositories.syncedAt})::text, '')`;
  const [row] = await db
    .select({ mark: sql<string>`coalesce(string_agg(${one}, ',' order by ${sigmaRepositories.id}), '')` })
    .from(sigmaRepositories);
  return row?.mark ?? '';
};

/** The rules of all repositories over one log (see `logsourceKey`), without their texts. */
export const knownSigmaRulesOver = (db: Executor, logsource: string) =>
  db
    .select({
      repositoryId: knownSigmaRules.repositoryId,
      path: knownSigmaRules.path,
      ruleId: knownSigmaRules.ruleId,
      title: knownSigmaRules.title,
      atoms: knownSigmaRules.atoms,
    })
    .from(knownSigmaRules)
    .where(eq(knownSigmaRules.logsource, logsource));

export type KnownSigmaRule = Awaited<ReturnType<typeof knownSigmaRulesOver>>[number];

type RulePlace = { repositoryId: number; path: string };

/** The texts of a few rules, with the place of the repository they stand in. */
export const knownSigmaTexts = async (db: Executor, places: readonly RulePlace[]) => {
  if (places.length === 0) return [];
  const wanted = places.map(({ repositoryId, path }) =>
    and(eq(knownSigmaRules.repositoryId, repositoryId), eq(knownSigmaRules.path, path)),
  );
  return db
    .select({
      repositoryId: knownSigmaRules.repositoryId,
      path: knownSigmaRules.path,
      yaml: knownSigmaRules.yaml,
      place: sigmaRepositories.place,
    })
    .from(knownSigmaRules)
    .innerJoin(sigmaRepositories, eq(sigmaRepositories.id, knownSigmaRules.repositoryId))
    .where(or(...wanted));
};
