import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { boilerplate } from '../tables/boilerplate.ts';

/** Far beyond what a site's template has; the newest learned stay. */
const mostHashes = 5_000;

/**
 * Adds what was learned of a host's pages to what was known. What is known stays: texts parsed since then lack those
 * blocks, so that the site still having them can no longer be seen in them.
 */
export const storeBoilerplate = async (
  db: Executor,
  learned: { host: string; hashes: string[]; pages: number },
): Promise<void> => {
  await db
    .insert(boilerplate)
    .values(learned)
    .onConflictDoUpdate({
      target: boilerplate.host,
      set: {
        hashes: sql`(select coalesce(array_agg(hash), '{}') from (
          select hash from unnest(excluded.hashes || ${boilerplate.hashes}) with ordinality as known (hash, at)
          group by hash order by min(at) limit ${mostHashes}) as kept)`,
        pages: sql`excluded.pages`,
        learnedAt: sql`now()`,
      },
    });
};
