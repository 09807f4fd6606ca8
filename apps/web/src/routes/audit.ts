import { Readable } from 'node:stream';
import { listAudit } from '@cti/db/read/audit';
import { verifyAudit } from '@cti/db/read/audit-verification';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { auditCsv } from '../audit/audit-csv.ts';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { AuditEntry, AuditExportQuery, AuditQuery, AuditVerification } from '../schema/audit.ts';
import { pageOf } from '../schema/common.ts';

const tags = ['audit'];

/** Who did what, and whether the log of it is whole. */
export const auditRoutes =
  ({ db }: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/audit',
      {
        config: { needs: 'admin' },
        schema: {
          tags,
          summary: 'Who did what, newest first',
          querystring: AuditQuery,
          response: { 200: pageOf(AuditEntry), ...problems() },
        },
      },
      ({ query }) => listAudit(db, query, query),
    );

    app.get(
      '/audit/verification',
      {
        config: { needs: 'admin', load: 'figures' },
        schema: {
          tags,
          summary: 'Whether the log is as it was written',
          description: 'Every row is read and its hash computed anew.',
          response: { 200: AuditVerification, ...problems() },
        },
      },
      async () => ({ ...(await verifyAudit(db)), verifiedAt: new Date() }),
    );

    app.get(
      '/audit/export',
      {
        config: { needs: 'admin', audit: 'audit.export', load: 'figures' },
        schema: {
          tags,
          summary: 'The rows that pass the filters as CSV, newest first',
          querystring: AuditExportQuery,
          response: {
            200: {
              description: 'The file.',
              content: { 'text/csv': { schema: z.unknown().meta({ type: 'string' }) } },
            },
            ...problems(),
          },
        },
      },
      async ({ query }, reply) =>
        reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="cti-scraper-audit.csv"')
          .send(Readable.from(auditCsv(db, query))),
    );
  };
