import { ctiErrorIn } from '@cti/core/error';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { HttpProblem, problemBody } from './problem.ts';

/** Says every error as problem+json. What is our own fault is logged and not told. */
export const registerErrorHandler = (app: FastifyInstance): void => {
  app.setErrorHandler(answerError);
};

export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
  const problem = asProblem(error);
  // What is refused on purpose is counted (load-shedding.ts).
  if (problem.statusCode >= 500 && problem.code !== 'database_slow') {
    const { method, workIds = { requestId: request.id } } = request;
    request.log.error({ ...workIds, event: 'http.failed', method, route: request.routeOptions.url, err: error });
  }
  sendProblem(reply, request, problem);
};

export const sendProblem = (reply: FastifyReply, request: FastifyRequest, problem: HttpProblem): void => {
  reply
    .code(problem.statusCode)
    .headers({
      ...(problem.statusCode === 401 ? { 'www-authenticate': 'Bearer realm="CTI Scraper"' } : {}),
      ...problem.headers,
    })
    .header('cache-control', 'no-store')
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, request.id)));
};

const asProblem = (error: unknown): HttpProblem => {
  if (error instanceof HttpProblem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.slice(1).replaceAll('/', '.'),
      message: message ?? 'is not valid',
    }));
    return new HttpProblem(400, 'invalid_request', `The ${partOf(error.validationContext)} is not valid.`, errors);
  }
  const known = ctiErrorIn(error);
  if (known?.code === 'bad-cursor') return new HttpProblem(400, 'bad_cursor', known.message);
  return asDatabaseProblem(error) ?? asRefusal(error) ?? unexpected;
};

const partOf = (context: string | undefined): string =>
  ({ querystring: 'query', params: 'path' })[context ?? ''] ?? context ?? 'request';

const unexpected = new HttpProblem(
  500,
  'internal_error',
  'Something went wrong here. The log has the reason under this request id.',
);

/** SQLSTATE codes of values that no column takes: a NUL letter, an integer or a date out of range. */
const badValues = new Set(['22021', '22P05', '22003', '22007', '22008']);

/** SQLSTATE classes and Node codes of a database that cannot be reached, or is starting or stopping. */
const unreachable = /^(?:08|57P|53)|^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN)$/;

/** What pg says of one, without a code; the last where a transaction that lost its connection is rolled back. */
const noConnection =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error)/;

const asDatabaseProblem = (error: unknown): HttpProblem | null => {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    if (badValues.has(code))
      return new HttpProblem(400, 'bad_value', 'A value holds a letter, a number or a date that cannot be stored.');
    if (code === '23505') return new HttpProblem(409, 'conflict', 'Another row has this value already.');
    if (unreachable.test(code) || noConnection.test(cause.message)) {
      return new HttpProblem(503, 'database_unavailable', 'The database does not answer.');
    }
  }
  return null;
};

/** What fastify and its plugins refuse: their 4xx messages are written for the caller. */
const asRefusal = (error: unknown): HttpProblem | null => {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const { statusCode = 500, code = '', message = '' } = error as Partial<FastifyError>;
  if (statusCode === 503) return new HttpProblem(503, 'overloaded', 'Too much to do just now. Try again in a moment.');
  if (statusCode < 400 || statusCode >= 500) return null;
  return new HttpProblem(
    statusCode,
    codes[statusCode] ?? (code.toLowerCase().replace(/^fst_(?:err_)?(?:ctp_)?/, '') || 'refused'),
    message,
  );
};

const codes: Record<number, string> = { 413: 'too_large', 415: 'unsupported_media_type', 429: 'too_many_requests' };
