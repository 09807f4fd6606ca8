import type { FastifyRequest } from 'fastify';

/** Characters of a text, and parts of a list, that are kept; more is told by how much there was. */
const longest = 300;
const mostParts = 50;

/** What the audit log keeps of a request: its query, without where a page begins, and of its body the fields named. */
export const detailOf = (
  { query, body }: Pick<FastifyRequest, 'query' | 'body'>,
  fields: readonly string[],
): Record<string, unknown> => {
  const { cursor: _, ...asked } = (query ?? {}) as Record<string, unknown>;
  const given = body !== null && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  const kept = fields.flatMap((field) => (given[field] === undefined ? [] : [[field, brief(given[field])] as const]));
  return {
    ...(Object.keys(asked).length === 0 ? {} : { query: brief(asked) }),
    ...Object.fromEntries(kept),
  };
};

const brief = (value: unknown): unknown => {
  if (typeof value === 'string') return value.length <= longest ? value : `${value.slice(0, longest)}…`;
  if (Array.isArray(value)) {
    const parts = value.slice(0, mostParts).map(brief);
    return value.length <= mostParts ? parts : [...parts, `and ${value.length - mostParts} more`];
  }
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, mostParts)
      .map(([key, part]) => [key.slice(0, longest), brief(part)]),
  );
};
