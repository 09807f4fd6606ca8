import type { RetentionPolicy } from '@cti/core/retention';
import { eq, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { retentionPolicies } from '../../tables/retention.ts';

/** Puts a policy in force, over the version its author has seen (0 for the default); false where that is no longer the present one. */
export const storeRetention = async (
  db: Executor,
  policy: RetentionPolicy,
  { version, by }: { version: number; by: string },
): Promise<boolean> => {
  const set = { policy, version: version + 1, changedBy: by, changedAt: sql`now()` };
  const inserted = db.insert(retentionPolicies).values({ id: 1, ...set });
  const rows =
    version === 0
      ? await inserted.onConflictDoNothing().returning({ version: retentionPolicies.version })
      : await db
          .update(retentionPolicies)
          .set(set)
          .where(eq(retentionPolicies.version, version))
          .returning({ version: retentionPolicies.version });
  return rows.length > 0;
};
