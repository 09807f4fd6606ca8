import type { Db } from '@cti/db/connect';
import { appendAudit } from '@cti/db/write/audit';
import type { Viewer } from '../auth/viewer.ts';

export type AuditEvent = {
  /** `noun.verb`. */
  action: string;
  subject?: string | null;
  /** Never a secret, a password, a token or an article's text. */
  detail?: Record<string, unknown>;
  /** Where the request came from. */
  address: string | null;
  requestId: string | null;
};

/** Writes down who did what, as the last row of the audit log. `viewer` is null where nobody is known. */
export const recordAudit = (
  { db }: { db: Db },
  viewer: Viewer | null,
  { action, subject = null, detail = {}, address, requestId }: AuditEvent,
): Promise<void> =>
  appendAudit(db, {
    actorId: viewer?.id ?? null,
    actorName: viewer?.name ?? 'nobody known',
    by: viewer?.by ?? 'system',
    action,
    subject,
    detail,
    address,
    requestId,
  });
