import type { Db } from '@cti/db/connect';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import { csvLine } from '../csv-line.ts';
import { HttpProblem, problems } from '../http/problem.ts';

/** An answer as a spreadsheet has it. */
export type Table = { columns: readonly string[]; rows: readonly (readonly (string | number | boolean | null)[])[] };

/** The responses of a route that answers as JSON or as CSV. */
export const insightResponses = <T extends z.ZodType, S extends number>(answer: T, ...statuses: S[]) => ({
  200: {
    description: 'The answer; with format=csv its rows.',
    content: { 'application/json': { schema: answer }, 'text/csv': { schema: z.string() } },
  },
  ...problems(...statuses),
});

type Where = { db: Db; request: FastifyRequest; reply: FastifyReply };

/** Refuses a CSV to who may not export, before anything is counted. */
export const checkExport = async ({ viewer, query }: FastifyRequest): Promise<void> => {
  if (!isCsv(query) || viewer.permissions.has('export')) return;
  throw new HttpProblem(403, 'not_permitted', 'This needs the permission "export", which you do not have.');
};

const isCsv = (query: unknown): boolean =>
  typeof query === 'object' && query !== null && 'format' in query && query.format === 'csv';

/** The answer as it was asked for. A CSV is an export, and written down as one; `name` is its file's. */
export const sendInsight = async <A>(
  { db, request, reply }: Where,
  name: string,
  answer: A,
  tableOf: (answer: A) => Table,
): Promise<FastifyReply> => {
  if (!isCsv(request.query)) return reply.type('application/json; charset=utf-8').send(answer);
  const { columns, rows } = tableOf(answer);
  const detail = { rows: rows.length, query: request.query };
  const { ip: address, id: requestId } = request;
  await recordAudit({ db }, request.viewer, { action: 'insight.export', subject: name, detail, address, requestId });
  const lines = [columns, ...rows].map((cells) => csvLine(cells.map((cell) => String(cell ?? ''))));
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="cti-scraper-${name}.csv"`)
    .send(lines.join(''));
};
