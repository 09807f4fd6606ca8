import { createHash } from 'node:crypto';
import type { auditEntries } from '../tables/audit.ts';

/** All of a row that its hash covers. */
export type AuditContent = Omit<typeof auditEntries.$inferSelect, 'previousHash' | 'hash'>;

/** What the first row is linked to. */
export const firstHash: Buffer = Buffer.alloc(32);

/** SHA-256 of the hash before and the row as JSON, its keys in the order of the alphabet: jsonb keeps no other. */
export const hashOfEntry = (previousHash: Uint8Array, { at, ...entry }: AuditContent): Buffer =>
  createHash('sha256')
    .update(previousHash)
    .update(canonicalJson({ ...entry, at: at.toISOString() }))
    .digest();

const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
