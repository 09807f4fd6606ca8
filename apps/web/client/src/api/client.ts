import createClient from 'openapi-fetch';
import { ApiProblem } from './problem.ts';
import type { paths } from './schema.d.ts';

/** The REST API, typed from its own OpenAPI document. Wrap calls in `data()` to get the body or a thrown ApiProblem. */
export const api = createClient<paths>({
  baseUrl: '/api/v1',
  querySerializer: { array: { style: 'form', explode: false } },
});

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of an answer; throws ApiProblem for a 4xx or 5xx, and when the server cannot be reached. */
export const data = async <T>(call: Promise<Answer<T>>): Promise<NonNullable<T>> => {
  const answer = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw ApiProblem.unreachable(cause);
  });
  if (!answer.response.ok) throw ApiProblem.from(answer.error, answer.response);
  return (answer.data ?? {}) as NonNullable<T>;
};
