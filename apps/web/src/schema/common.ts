import { queryLimits } from '@cti/intel/query/parse-query';
import { z } from 'zod';

/** Where a question in the search grammar is wrong, and what would be right there. */
const QueryProblem = z
  .object({
    code: z.string().describe('Stable and machine-readable, such as unknown-field.'),
    column: z.number().int().describe('Where it begins, counted from 1 in UTF-16 units.'),
    length: z.number().int(),
    message: z.string(),
    expected: z.array(z.string()),
    suggestion: z.string().nullable().describe('The word that is meant, where it is nearly one.'),
  })
  .meta({ id: 'QueryProblem' });

/** An error as RFC 9457 has it; every 4xx and 5xx answer is one, with `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().describe('A URI naming the kind of problem; about:blank when the status says all.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    code: z.string().describe('Stable and machine-readable, such as article_not_found.'),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    query: QueryProblem.optional().describe('With the code bad_query.'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** A question as it is typed; what is too long for one is told like everything else that is wrong with it. */
export const SearchText = z.string().max(4 * queryLimits.length);

/** Postgres' largest integer. */
export const largestId = 2_147_483_647;

/** The version of what is changed that who changes it has seen. */
export const SeenVersion = z
  .number()
  .int()
  .min(0)
  .max(largestId)
  .optional()
  .describe(
    'The version you have seen: 409 if it is no longer the present one. Left out, whatever is there is replaced.',
  );

export const IdParams = z.object({ id: z.coerce.number().int().positive().max(largestId) });

/** What every list takes: an opaque cursor from the previous page, and how many rows. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional().describe('The nextCursor of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of rows; `nextCursor` is null on the last one. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** ISO 8601 can say years that neither Postgres nor JSON's own dates can; with an offset, the year may be the next one's. */
function isDated(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/** An instant: ISO 8601 on the wire (UTC in answers), a Date in our code. */
export const Instant = z.codec(
  z.iso.datetime({ offset: true }).refine(isDated, 'must be in the years 1 to 9999'),
  z.date(),
  {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  },
);

/** Who changed it last, and when; null while nobody has. */
export const LastChange = z.object({ by: z.string(), at: Instant }).nullable();
