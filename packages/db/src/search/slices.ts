import { type SQL, sql } from 'drizzle-orm';

/**
 * Stretches of neighbouring articles, as words that no text has: an index asked for a frequent word and a slice gives the
 * newest matches without a look at the rest. Ids grow as articles are found.
 */
const slices = [
  { mark: '#a', bits: 12 },
  { mark: '#b', bits: 15 },
  { mark: '#c', bits: 18 },
] as const;

/** The step that looks at everything. */
export const lastStep = slices.length;

/** Articles that a step looks at, of those up to `newestId`. */
export const reachOf = (newestId: number, step: number): number => {
  const slice = slices[step];
  return slice === undefined ? newestId : Math.min(newestId, 2 ** (slice.bits + 1));
};

/** The slices of an article, to be stored among its words. */
export const sliceWords = (articleId: SQL | { getSQL: () => SQL }): SQL =>
  sql`array_to_tsvector(array[${sql.join(
    slices.map(({ mark, bits }) => sql`${sql.raw(`'${mark}'`)} || (${articleId} >> ${sql.raw(String(bits))})`),
    sql`, `,
  )}])`;

/** The slice that holds `newestId` and the one before it, as a `tsquery`; null for a step that looks at everything. */
export const newestSlices = (newestId: number, step: number): SQL | null => {
  const slice = slices[step];
  const last = slice === undefined ? 0 : newestId >> slice.bits;
  if (slice === undefined || last <= 1) return null;
  return sql`${`'${slice.mark}${last}' | '${slice.mark}${last - 1}'`}::tsquery`;
};
