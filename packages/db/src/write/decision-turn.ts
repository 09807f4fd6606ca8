import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../connect.ts';

const decisions = sql`hashtext('cti.verdict_overrides')`;

/** Waits until nobody else decides and no findings are being stored; so it stays until the transaction ends. */
export const takeDecisionTurn = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${decisions})`);
};

/**
 * What who stores findings selects before all else: it waits for a decision that is being made, and holds later ones off
 * until its transaction ends. So of the two the one that comes second sees what the first has written.
 */
export const holdDecisionsOff: SQL = sql`pg_advisory_xact_lock_shared(${decisions})`;
