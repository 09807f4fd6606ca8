import type { ProblemBody, QueryProblem } from './types.ts';

/** A refused or failed call: the server's problem+json, or what can be said when there was none. */
export class ApiProblem extends Error {
  override name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly requestId: string | null;
  readonly errors: { path: string; message: string }[];
  /** Where a question in the search grammar is wrong; null for every other problem. */
  readonly query: QueryProblem | null;

  constructor(body: Partial<ProblemBody> & { title: string; status: number }, cause?: unknown) {
    super(body.detail ?? body.title, { cause });
    this.status = body.status;
    this.code = body.code ?? 'unknown';
    this.title = body.title;
    this.requestId = body.requestId ?? null;
    this.errors = body.errors ?? [];
    this.query = body.query ?? null;
  }

  static unreachable(cause: unknown): ApiProblem {
    const detail = 'The server did not answer. It may be starting or stopped.';
    return new ApiProblem({ title: 'Server not reachable', status: 0, code: 'unreachable', detail }, cause);
  }

  static from(body: unknown, response: Response): ApiProblem {
    if (isProblem(body)) return new ApiProblem(body);
    const requestId = response.headers.get('x-request-id') ?? '';
    return new ApiProblem({ title: `The server answered ${response.status}`, status: response.status, requestId });
  }
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'title' in body && 'status' in body;

/** What went wrong in one line, for a toast or beside a field; of a refused body, which parts and why. */
export const inWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const told = error instanceof ApiProblem && error.code === 'invalid_request' ? error.errors : [];
  const faults = told.map(({ path, message }) => `${path === '' ? '' : `${path}: `}${message.replace(/\.$/, '')}.`);
  return [error.message, ...faults].join(' ');
};

/** Whether a change was refused because somebody else was faster: nothing was changed, and what is there now is to be read. */
export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'changed_meanwhile';

const passing = new Set([0, 401, 408, 429, 502, 503, 504]);

/** Whether the server is away or busy, or wants one to sign in first: the same is worth asking again. */
export const isPassing = (error: unknown): boolean => error instanceof ApiProblem && passing.has(error.status);
