import type { FastifyInstance } from 'fastify';
import { HttpProblem } from './problem.ts';

/** Told of one request at most. */
const mostTold = 20;

/**
 * Refuses text that the database would not keep as it was given: it takes no NUL character, and half a surrogate pair would
 * silently become another letter.
 */
export const registerTextGuard = (api: FastifyInstance): void => {
  api.addHook('preValidation', async ({ params, query, body }) => {
    for (const [part, given] of Object.entries({ path: params, query, body })) {
      const errors = unstorable(given);
      if (errors.length > 0) throw new HttpProblem(400, 'invalid_request', `The ${part} is not valid.`, errors);
    }
  });
};

type Given = { path: string; value: unknown };

/** Walks without recursion: a body may be nested tens of thousands deep. */
const unstorable = (given: unknown): { path: string; message: string }[] => {
  const errors: { path: string; message: string }[] = [];
  const open: Given[] = [{ path: '', value: given }];
  for (let next = open.pop(); next && errors.length < mostTold; next = open.pop()) {
    const { path, value } = next;
    if (typeof value === 'string') {
      const message = problemOf(value);
      if (message) errors.push({ path, message });
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [key, inner] of Object.entries(value))
        if (typeof inner === 'string' || typeof inner === 'object') open.push({ path: join(path, key), value: inner });
    }
  }
  return errors;
};

const problemOf = (text: string): string | null => {
  if (text.includes('\0')) return 'must hold no NUL character';
  return text.isWellFormed() ? null : 'must hold no half of a surrogate pair';
};

const longestPath = 200;
const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`.slice(0, longestPath));
