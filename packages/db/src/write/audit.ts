import { CtiError } from '@cti/core/error';
import { eq } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { auditEntries, auditHead } from '../tables/audit.ts';
import { type AuditContent, hashOfEntry } from './audit-hash.ts';

/** What is to be written down; its number, moment and hashes are given to it. */
type NewAuditEntry = Omit<AuditContent, 'id' | 'at'>;

/**
 * Adds a row to the audit log, linked to the one before; one at a time, whoever writes. Throws CtiError `audit-head-lost`
 * when somebody removed the end of the chain: going on from a guess would hide it.
 */
export const appendAudit = (db: Executor, entry: NewAuditEntry): Promise<void> =>
  db.transaction(async (tx) => {
    // The lock on the one row is the turn: who waits for it reads what the one before has written.
    const [head] = await tx.select().from(auditHead).for('update');
    if (!head) throw new CtiError('audit-head-lost', 'The end of the audit log was removed.', 'give-up');
    const content: AuditContent = { ...storable(entry), id: head.id + 1, at: new Date() };
    const hash = hashOfEntry(head.hash, content);
    await tx.insert(auditEntries).values({ ...content, previousHash: head.hash, hash });
    await tx.update(auditHead).set({ id: content.id, hash }).where(eq(auditHead.one, 1));
  });

/** As it will be read again: without what JSON leaves out, and the letters that Postgres does not take. */
const storable = <T>(entry: T): T => clean(JSON.parse(JSON.stringify(entry))) as T;

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [clean(key), clean(part)]));
};
