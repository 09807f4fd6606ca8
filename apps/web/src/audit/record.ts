import type { Db } from '@cti/db/connect';
import { appendAudit, appendAuditOnce } from '@cti/db/write/audit';
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
export const recordAudit = ({ db }: { db: Db }, viewer: Viewer | null, event: AuditEvent): Promise<void> =>
  appendAudit(db, entryOf(viewer, event));

/** The same, unless it was written down since then. */
export const recordAuditOnce = ({ db }: { db: Db }, viewer: Viewer, event: AuditEvent, since: Date): Promise<void> =>
  appendAuditOnce(db, entryOf(viewer, event), since);

const entryOf = (
  viewer: Viewer | null,
  { action, subject = null, detail = {}, address, requestId }: AuditEvent,
): Parameters<typeof appendAudit>[1] => ({
  actorId: viewer?.id ?? null,
  actorName: viewer?.name ?? 'nobody known',
  by: viewer?.by ?? 'system',
  action,
  subject,
  // Within the details, which the hash covers as they are: a column more would leave older rows with another hash.
  detail: viewer?.token ? { ...detail, token: viewer.token } : detail,
  address,
  requestId,
});
