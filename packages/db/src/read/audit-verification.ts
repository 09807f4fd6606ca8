import { asc, gt } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { auditEntries, auditHead } from '../tables/audit.ts';
import { firstHash, hashOfEntry } from '../write/audit-hash.ts';

/**
 * What can be wrong with a row: its content is not what its hash was made of; it does not go on from the row before it (it
 * was moved or put in, or that one was changed with its hash); it is gone; or the log ends before it.
 */
export const auditFaults = ['edited', 'unlinked', 'missing', 'cut-off'] as const;
type AuditFault = (typeof auditFaults)[number];

/** Whether the audit log is as it was written; where not, the first row that tells and what it tells. */
type AuditVerification = {
  ok: boolean;
  /** Rows that were looked at. */
  entries: number;
  brokenAt: number | null;
  reason: AuditFault | null;
};

type Row = typeof auditEntries.$inferSelect;
type Link = { id: number; hash: Buffer };
type Finding = Pick<AuditVerification, 'brokenAt' | 'reason'>;

const batch = 1000;

/**
 * Walks the audit log from its first row and computes every hash anew, a batch at a time. In one snapshot, so that a row
 * added meanwhile is neither missing nor too many.
 */
export const verifyAudit = (db: Executor): Promise<AuditVerification> =>
  db.transaction(
    async (tx) => {
      let last: Link = { id: 0, hash: firstHash };
      let entries = 0;
      const broken = ({ brokenAt, reason }: Finding): AuditVerification => ({ ok: false, entries, brokenAt, reason });
      for (;;) {
        const rows = await tx
          .select()
          .from(auditEntries)
          .where(gt(auditEntries.id, last.id))
          .orderBy(asc(auditEntries.id))
          .limit(batch);
        for (const row of rows) {
          const finding = wrongWith(row, last);
          entries += 1;
          if (finding) return broken(finding);
          last = { id: row.id, hash: row.hash };
        }
        if (rows.length < batch) break;
      }
      const [head] = await tx.select().from(auditHead);
      if (!head || head.id > last.id) return broken({ brokenAt: last.id + 1, reason: 'cut-off' });
      if (head.id < last.id) return broken({ brokenAt: head.id + 1, reason: 'unlinked' });
      if (!head.hash.equals(last.hash)) return broken({ brokenAt: last.id, reason: 'edited' });
      return { ok: true, entries, brokenAt: null, reason: null };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );

/** What a row tells, coming after the one before it; null when all is well. */
const wrongWith = ({ previousHash, hash, ...content }: Row, last: Link): Finding | null => {
  // A number left out is a row that is gone.
  if (content.id !== last.id + 1) return { brokenAt: last.id + 1, reason: 'missing' };
  if (!previousHash.equals(last.hash)) return { brokenAt: content.id, reason: 'unlinked' };
  return hashOfEntry(previousHash, content).equals(hash) ? null : { brokenAt: content.id, reason: 'edited' };
};
