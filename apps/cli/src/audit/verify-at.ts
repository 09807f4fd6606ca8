import { messageOf } from '@cti/core/error';
import { connect } from '@cti/db/connect';
import { auditFaults, verifyAudit } from '@cti/db/read/audit-verification';
import { z } from 'zod';
import type { Place } from '../place.ts';

const Verified = z.object({
  ok: z.boolean(),
  entries: z.number(),
  brokenAt: z.number().nullable(),
  reason: z.enum(auditFaults).nullable(),
});
export type Verified = z.infer<typeof Verified>;

/** Verifies the audit log there; in words, why it could not be read. */
export const verifyAt = async (place: Place): Promise<Verified | string> =>
  'databaseUrl' in place ? inDatabase(place.databaseUrl) : byApi(place);

const inDatabase = async (url: string): Promise<Verified | string> => {
  const db = connect(url, { name: 'cti-cli', max: 1, onError: () => undefined });
  try {
    return await verifyAudit(db);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return `The database could not be read: ${messageOf(cause)}`;
  } finally {
    await db.$client.end();
  }
};

const byApi = async ({ url, token }: { url: string; token: string | null }): Promise<Verified | string> => {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  try {
    const answer = await fetch(new URL('/api/v1/audit/verification', url), { headers });
    if (answer.ok) return Verified.parse(await answer.json());
    if (answer.status === 401) return `${url} asks who you are: give --token, or set CTI_TOKEN.`;
    if (answer.status === 403) return `${url} refuses: the token needs the scope admin.`;
    return `${url} answered ${answer.status}.`;
  } catch (error) {
    return `${url} could not be asked: ${messageOf(error)}`;
  }
};
