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
  const nearest = nearestOf(name, known);
  return nearest === null
    ? `is not known here, which knows ${known.join(', ')}`
    : `is not known here; did you mean "${nearest}"?`;
};

/** The name most like it; null where none is alike. One that begins the other counts as a slip of one letter. */
const nearestOf = (name: string, known: string[]): string | null => {
  const given = name.toLowerCase();
  const ranked = known
    .map((each) => ({ each, slips: slipsBetween(given, each.toLowerCase()) }))
    .toSorted((a, b) => a.slips - b.slips);
  const [best] = ranked;
  return best && best.slips <= Math.max(1, Math.floor(given.length / 3)) ? best.each : null;
};

const slipsBetween = (a: string, b: string): number => {
  const shorter = a.length < b.length ? a : b;
  if (shorter.length > 2 && a.startsWith(shorter) && b.startsWith(shorter)) return a === b ? 0 : 1;
  return editDistance(a, b);
};

/** Letters to put in, take out or change (Levenshtein). */
const editDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};
