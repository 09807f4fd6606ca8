import { auditFaults } from '@cti/db/read/audit-verification';
import { z } from 'zod';
import { Instant, PageQuery } from './common.ts';

/** One thing that somebody did. */
export const AuditEntry = z
  .object({
    id: z.number().int(),
    at: Instant,
    actorId: z.string().nullable(),
    actorName: z.string().describe('The name they had then.'),
    by: z.enum(['local', 'session', 'token', 'system']),
    action: z.string(),
    subject: z.string().nullable(),
    detail: z
      .record(z.string(), z.unknown())
      .describe('Of what a program did, `token` is the id and the name of its token.'),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEntry' });

const filters = {
  actor: z.string().max(200).optional().describe("A user's id."),
  action: z.string().max(200).optional().describe('How the action begins: `story` finds `story.merge`.'),
  subject: z.string().max(500).optional().describe('How the subject begins: `sources/17`.'),
  token: z.string().max(200).optional().describe("A token's id: what was done with it, or tried after its end."),
  since: Instant.optional(),
  until: Instant.optional(),
};

export const AuditQuery = PageQuery.extend(filters);
export const AuditExportQuery = z.object(filters);

export const AuditVerification = z
  .object({
    ok: z.boolean(),
    entries: z.number().int().describe('Rows that were looked at.'),
    brokenAt: z.number().int().nullable().describe('The first row that is not as it was written, or is not there.'),
    reason: z
      .enum(auditFaults)
      .nullable()
      .describe('unlinked: it does not go on from the row before it. cut-off: the log ends before it.'),
    verifiedAt: Instant,
  })
  .meta({ id: 'AuditVerification' });
