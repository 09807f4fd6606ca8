import { asc, count, desc, eq, isNotNull } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { promptVersions, stackTerms } from '../tables/prompt.ts';

export type PromptVersionRow = typeof promptVersions.$inferSelect;

/** The versions that people wrote for one purpose, newest first. */
export const listPromptVersions = (db: Executor, purpose: string): Promise<PromptVersionRow[]> =>
  db.select().from(promptVersions).where(eq(promptVersions.purpose, purpose)).orderBy(desc(promptVersions.version));

/** How many versions people wrote, by purpose; a purpose without one is not among them. */
export const countPromptVersions = (db: Executor): Promise<{ purpose: string; versions: number }[]> =>
  db
    .select({ purpose: promptVersions.purpose, versions: count() })
    .from(promptVersions)
    .groupBy(promptVersions.purpose);

/** The versions that are asked, one a purpose at the most; a purpose without one asks the program's own. */
export const listPromptsInForce = (db: Executor): Promise<PromptVersionRow[]> =>
  db.select().from(promptVersions).where(isNotNull(promptVersions.inForceSince));

/** What is asked for a purpose: a version that people wrote, or 0 and no words for the program's own. */
export const findPromptInForce = async (
  db: Executor,
  purpose: string,
): Promise<{ version: number; words: { system: string; instruction: string } | null }> => {
  const row = (await listPromptsInForce(db)).find((one) => one.purpose === purpose);
  if (!row) return { version: 0, words: null };
  const { version, system, instruction } = row;
  return { version, words: { system, instruction } };
};

/** The words that decide what touches us, in the order of the alphabet. */
export const listStackTerms = async (db: Executor): Promise<string[]> => {
  const rows = await db.select({ term: stackTerms.term }).from(stackTerms).orderBy(asc(stackTerms.term));
  return rows.map(({ term }) => term);
};
