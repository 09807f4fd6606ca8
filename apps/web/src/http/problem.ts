import type { QueryProblem } from '@cti/intel/query/query-problem';
import type { z } from 'zod';
import { Problem } from '../schema/common.ts';

type FieldError = { path: string; message: string };

/** An answer that is not the one hoped for. Thrown by a route; the error handler says it as RFC 9457 has it. */
export class HttpProblem extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly errors: FieldError[] | null;
  /** Where a question in the search grammar cannot be read. */
  readonly query: QueryProblem | null;
  readonly headers: Record<string, string>;

  constructor(
    statusCode: number,
    code: string,
    detail: string,
    errors: FieldError[] | null = null,
    query: QueryProblem | null = null,
    headers: Record<string, string> = {},
  ) {
    super(detail);
    this.name = 'HttpProblem';
    this.statusCode = statusCode;
    this.code = code;
    this.errors = errors;
    this.query = query;
    this.headers = headers;
  }
}

type ProblemAnswer = { description: string; content: { 'application/problem+json': { schema: typeof Problem } } };

/** The response schemas of the errors a route may answer, besides those every route may (see `problemsAnywhere`). */
export const problems = <S extends number>(...statuses: S[]): Record<S | AnywhereStatus, ProblemAnswer> =>
  Object.fromEntries(
    [...statuses, ...problemsAnywhere].map((status) => [
      status,
      { description: titles[status] ?? 'Error', content: { 'application/problem+json': { schema: Problem } } },
    ]),
  ) as Record<S | AnywhereStatus, ProblemAnswer>;

/** Bad input, nobody known, not permitted, too many requests, our own fault, and no time. */
const problemsAnywhere = [400, 401, 403, 429, 500, 503] as const;
type AnywhereStatus = (typeof problemsAnywhere)[number];

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not available',
};

/** The body of a problem. `type` stays about:blank: the status and our `code` say all. */
export const problemBody = (
  { statusCode, code, message, errors, query }: HttpProblem,
  requestId: string,
): z.infer<typeof Problem> => ({
  type: 'about:blank',
  title: titles[statusCode] ?? 'Error',
  status: statusCode,
  code,
  requestId,
  detail: message,
  ...(errors ? { errors } : {}),
  ...(query ? { query } : {}),
});

/** Stops with 404 and, for a source, the code `source_not_found`. */
export const notFound = (what: string): never => {
  throw new HttpProblem(404, `${what}_not_found`, `There is no such ${what}.`);
};
