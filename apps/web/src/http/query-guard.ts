import { nearestName } from '@cti/core/nearest-name';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { HttpProblem } from './problem.ts';

/** Told of one request at most. */
const mostTold = 20;
/** Letters of a name that are compared and told. */
const longestName = 60;

/** Refuses parameters a route does not know: `?sourceId=4` instead of `?source=4` would otherwise answer everything. */
export const registerQueryGuard = (api: FastifyInstance): void => {
  api.addHook('preValidation', async ({ query, routeOptions: { url, schema } }) => {
    if (url === undefined) return;
    const known = schema?.querystring instanceof z.ZodObject ? Object.keys(schema.querystring.shape) : [];
    const unknown = Object.keys(query ?? {}).filter((name) => !known.includes(name));
    if (unknown.length === 0) return;
    const errors = unknown.slice(0, mostTold).map((name) => {
      const told = name.slice(0, longestName);
      return { path: told, message: adviceOn(told, known) };
    });
    const [first] = errors;
    throw new HttpProblem(
      400,
      'unknown_parameter',
      `"${first?.path}" ${first?.message}`.replace(/(?<!\?)$/, '.'),
      errors,
    );
  });
};

const adviceOn = (name: string, known: string[]): string => {
  if (known.length === 0) return 'is not known here: this route takes no parameters';
  const nearest = nearestName(name, known);
  return nearest === null
    ? `is not known here, which knows ${known.join(', ')}`
    : `is not known here; did you mean "${nearest}"?`;
};
