import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import { promptVersions, stackTerms } from '../tables/prompt.ts';
import { type Replacing, countListChange } from './edited-lists.ts';

export type NewPromptVersion = Pick<
  typeof promptVersions.$inferInsert,
  'purpose' | 'system' | 'instruction' | 'note' | 'createdBy'
>;

/** Two who write at once get two numbers. */
const lockPrompts = sql`select pg_advisory_xact_lock(hashtext('cti.prompt_versions'))`;

/** Keeps a version, not yet in force; answers its number within the purpose. */
export const addPromptVersion = (db: Db, version: NewPromptVersion): Promise<number> =>
  db.transaction(async (tx) => {
    await tx.execute(lockPrompts);
    const next = sql<number>`(
      select coalesce(max(version), 0) + 1 from ${promptVersions} where purpose = ${version.purpose})`;
    const [row] = await tx
      .insert(promptVersions)
      .values({ ...version, version: next })
      .returning({ version: promptVersions.version });
    if (!row) throw new Error('The database answered an insert with no row.');
    return row.version;
  });

/** Has a version asked from now on, 0 the program's own. False where there is no such version; then nothing changes. */
export const putPromptInForce = (db: Db, purpose: string, version: number): Promise<boolean> =>
  db.transaction(async (tx) => {
    await tx.execute(lockPrompts);
    const ofPurpose = eq(promptVersions.purpose, purpose);
    const wanted = and(ofPurpose, eq(promptVersions.version, version));
    if (version > 0 && (await tx.$count(promptVersions, wanted)) === 0) return false;
    await tx
      .update(promptVersions)
      .set({ inForceSince: null })
      .where(and(ofPurpose, isNotNull(promptVersions.inForceSince)));
    await tx
      .update(promptVersions)
      .set({ inForceSince: sql`now()` })
      .where(wanted);
    return true;
  });

/**
 * The words that decide what touches us, in the place of those before; those that stay keep who added them. False where they
 * are not at this version any more.
 */
export const replaceStackTerms = (db: Db, terms: readonly string[], replacing: Replacing): Promise<boolean> =>
  db.transaction(async (tx) => {
    if (!(await countListChange(tx, 'stack-terms', replacing))) return false;
    await tx.execute(sql`delete from ${stackTerms} where not (term = any(${sql.param([...terms])}::text[]))`);
    if (terms.length === 0) return true;
    await tx
      .insert(stackTerms)
      .values(terms.map((term) => ({ term, addedBy: replacing.by })))
      .onConflictDoNothing();
    return true;
  });
