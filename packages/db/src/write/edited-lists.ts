import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../connect.ts';
import type { WholeList } from '../read/edited-lists.ts';
import { editedLists } from '../tables/edited-list.ts';

/** Who replaces a list as a whole, and over which version (0 for one that nobody replaced yet); without one, over any. */
export type Replacing = { by: string; version?: number | undefined };

/**
 * Counts a change of a list, before its rows are replaced; others wait for the commit. False where the list is not at this
 * version any more.
 */
export const countListChange = async (tx: Tx, list: WholeList, { by, version }: Replacing): Promise<boolean> => {
  await tx.insert(editedLists).values({ list, version: 0, changedBy: by }).onConflictDoNothing();
  const counted = await tx
    .update(editedLists)
    .set({ version: sql`${editedLists.version} + 1`, changedBy: by, changedAt: sql`now()` })
    .where(and(eq(editedLists.list, list), version === undefined ? undefined : eq(editedLists.version, version)))
    .returning({ version: editedLists.version });
  return counted.length > 0;
};
