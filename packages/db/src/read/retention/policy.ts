import { type RetentionPolicy, defaultRetention } from '@cti/core/retention';
import type { Executor } from '../../connect.ts';
import { retentionPolicies } from '../../tables/retention.ts';

/** The policy in force; version 0, changed by nobody, while it is the default. */
type RetentionInForce = {
  policy: RetentionPolicy;
  version: number;
  changed: { by: string; at: Date } | null;
};

export const findRetention = async (db: Executor): Promise<RetentionInForce> => {
  const [row] = await db.select().from(retentionPolicies);
  if (!row) return { policy: defaultRetention, version: 0, changed: null };
  // What was stored by an older version may lack what was added since.
  const policy = { ...defaultRetention, ...row.policy };
  return { policy, version: row.version, changed: { by: row.changedBy, at: row.changedAt } };
};
