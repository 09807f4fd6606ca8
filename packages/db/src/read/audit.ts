import { type SQL, and, desc, eq, gte, lt, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Executor } from '../connect.ts';
import { auditEntries } from '../tables/audit.ts';
import { type Page, type PageRequest, decodeCursor, pageFrom } from './page.ts';

/** Which rows of the audit log; what is left out does not narrow. */
export type AuditFilters = {
  /** A user's id. */
  actor?: string | undefined;
  /** How the action begins: `story` finds `story.merge`. */
  action?: string | undefined;
  /** How the subject begins. */
  subject?: string | undefined;
  /** A token's id: what was done with it, and tried with it after its end. */
  token?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
};

/** A row as people read it; its hashes are for the verification. */
type AuditEntry = Omit<typeof auditEntries.$inferSelect, 'previousHash' | 'hash'>;

const Cursor = z.tuple([z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)]);

/** The rows that pass the filters, newest first. */
export const listAudit = async (
  db: Executor,
  filters: AuditFilters,
  { cursor, limit }: PageRequest,
): Promise<Page<AuditEntry>> => {
  const before = decodeCursor(cursor, Cursor);
  const rows = await db
    .select({
      id: auditEntries.id,
      at: auditEntries.at,
      actorId: auditEntries.actorId,
      actorName: auditEntries.actorName,
      by: auditEntries.by,
      action: auditEntries.action,
      subject: auditEntries.subject,
      detail: auditEntries.detail,
      address: auditEntries.address,
      requestId: auditEntries.requestId,
    })
    .from(auditEntries)
    .where(and(passing(filters), before === null ? undefined : lt(auditEntries.id, before[0])))
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1);
  return pageFrom(rows, limit, ({ id }) => [id]);
};

const passing = ({ actor, action, subject, token, since, until }: AuditFilters): SQL | undefined =>
  and(
    actor === undefined ? undefined : eq(auditEntries.actorId, actor),
    action === undefined ? undefined : sql`starts_with(${auditEntries.action}, ${action})`,
    subject === undefined ? undefined : sql`starts_with(${auditEntries.subject}, ${subject})`,
    token === undefined ? undefined : sql`${auditEntries.detail} -> 'token' ->> 'id' = ${token}`,
    since && gte(auditEntries.at, since),
    until && lte(auditEntries.at, until),
  );
