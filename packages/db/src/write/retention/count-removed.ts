import type { Retained } from '@cti/core/retention';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { removals } from '../../tables/retention.ts';

/** Adds to what retention removed today; in the transaction that removes it. */
export const countRemoved = async (tx: Executor, kind: Retained, removed: number): Promise<void> => {
  if (removed === 0) return;
  await tx
    .insert(removals)
    .values({ day: sql`(now() at time zone 'UTC')::date`, kind, removed })
    .onConflictDoUpdate({
      target: [removals.day, removals.kind],
      set: { removed: sql`${removals.removed} + excluded.removed` },
    });
};
