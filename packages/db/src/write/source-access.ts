import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { sources } from '../tables/source.ts';

/** Keeps what a source needs to be read, sealed; null forgets it. Without such a source, nothing. */
export const storeAccess = async (db: Executor, id: number, sealedAccess: string | null): Promise<void> => {
  await db
    .update(sources)
    .set({ sealedAccess, updatedAt: sql`now()` })
    .where(eq(sources.id, id));
};
