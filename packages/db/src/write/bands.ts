import { type SQL, sql } from 'drizzle-orm';

/** Articles that are kept for one key: the first. What more of them share tells no copy from another. */
export const mostHolders = 33;

/**
 * Keeps the keys that an article's copies are found by, but none that is held by many already: a turn of phrase that half
 * of all articles use would otherwise be read for each of the other half.
 */
export const insertBands = (articleId: number, bands: readonly string[]): SQL =>
  // A job whose lock ran out may run beside its own second run, which writes the same bands.
  sql`insert into article_bands (band, article_id)
    select distinct key, ${articleId}::int from unnest(${sql.param(bands)}::text[]) key
    where (select count(*) from (select from article_bands where band = key limit ${mostHolders}) held) < ${mostHolders}
    on conflict do nothing`;
