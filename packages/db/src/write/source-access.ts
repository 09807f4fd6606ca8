import type { Executor } from '../connect.ts';
import { sources } from '../tables/source.ts';
import { changedBy, isAt } from './sources.ts';

/**
 * Keeps what a source needs to be read, sealed; null forgets it. False without such a source, or where it is not at this
 * version any more.
 */
export const storeAccess = async (
  db: Executor,
  id: number,
  sealedAccess: string | null,
  { version, by = null }: { version?: number | undefined; by?: string | null } = {},
): Promise<boolean> => {
  const changed = await db
    .update(sources)
    .set({ sealedAccess, ...changedBy(by) })
    .where(isAt(id, version))
    .returning({ id: sources.id });
  return changed.length > 0;
};
