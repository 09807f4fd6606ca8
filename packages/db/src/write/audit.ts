import { CtiError } from '@cti/core/error';
import { and, eq, gte, sql } from 'drizzle-orm';
import type { Executor, Tx } from '../connect.ts';
import { auditEntries, auditHead } from '../tables/audit.ts';
import { type AuditContent, hashOfEntry } from './audit-hash.ts';

/** What is to be written down; its number, moment and hashes are given to it. */
type NewAuditEntry = Omit<AuditContent, 'id' | 'at'>;

/**
 * Adds a row to the audit log, linked to the one before; one at a time, whoever writes. Throws CtiError `audit-head-lost`
 * when somebody removed the end of the chain: going on from a guess would hide it.
 */
export const appendAudit = (db: Executor, entry: NewAuditEntry): Promise<void> =>
  db.transaction(async (tx) => append(tx, await holdHead(tx), entry));

/**
 * The same, unless a row since then says the same of the same actor: action, subject and details. However many ask at once,
 * one row comes of it.
 */
export const appendAuditOnce = (db: Executor, entry: NewAuditEntry, since: Date): Promise<void> =>
  db.transaction(async (tx) => {
    const head = await holdHead(tx);
    const { actorId, action, subject, detail } = storable(entry);
    const [said] = await tx
      .select({ id: auditEntries.id })
      .from(auditEntries)
      .where(
        and(
          gte(auditEntries.at, since),
          eq(auditEntries.action, action),
          sql`${auditEntries.actorId} is not distinct from ${actorId}`,
          sql`${auditEntries.subject} is not distinct from ${subject}`,
          sql`${auditEntries.detail} = ${JSON.stringify(detail)}::jsonb`,
        ),
      )
      .limit(1);
    if (!said) await append(tx, head, entry);
  });

type Head = { id: number; hash: Buffer };

/** The end of the chain. The lock on the one row is the turn: who waits for it reads what the one before has written. */
const holdHead = async (tx: Tx): Promise<Head> => {
  const [head] = await tx.select().from(auditHead).for('update');
  if (!head) throw new CtiError('audit-head-lost', 'The end of the audit log was removed.', 'give-up');
  return head;
};

const append = async (tx: Tx, head: Head, entry: NewAuditEntry): Promise<void> => {
  const content: AuditContent = { ...storable(entry), id: head.id + 1, at: new Date() };
  const hash = hashOfEntry(head.hash, content);
  await tx.insert(auditEntries).values({ ...content, previousHash: head.hash, hash });
  await tx.update(auditHead).set({ id: content.id, hash }).where(eq(auditHead.one, 1));
};

/** As it will be read again: without what JSON leaves out, and the letters that Postgres does not take. */
const storable = <T>(entry: T): T => clean(JSON.parse(JSON.stringify(entry))) as T;

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed();
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [clean(key), clean(part)]));
};
