import { inArray, sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { skips } from '../tables/skip.ts';

export type NewArticle = Pick<
  typeof articles.$inferInsert,
  'sourceId' | 'url' | 'entryUrl' | 'title' | 'authors' | 'publishedAt' | 'entryUpdatedAt' | 'entryHtml' | 'foundBy'
>;

/** Rows a statement takes at once; Postgres allows 65,535 parameters. */
const batch = 500;

const inBatches = async <T, R>(rows: T[], run: (part: T[]) => Promise<R[]>): Promise<R[]> => {
  const results: R[] = [];
  for (let at = 0; at < rows.length; at += batch) results.push(...(await run(rows.slice(at, at + batch))));
  return results;
};

/** Parts the authors of one row; no name holds it. */
const unit = '\u001F';

/** Rows as columns: drizzle's own insert builds its SQL anew for every row, which costs more than Postgres takes. */
const columnsOf = (rows: NewArticle[]) => {
  const column = <T>(of: (row: NewArticle) => T) => sql.param(rows.map(of));
  return sql.join(
    [
      sql`${column((row) => row.sourceId)}::int[]`,
      sql`${column((row) => row.url)}::text[]`,
      sql`${column((row) => row.entryUrl)}::text[]`,
      sql`${column((row) => row.title)}::text[]`,
      sql`${column((row) => (row.authors ?? []).join(unit))}::text[]`,
      sql`${column((row) => row.publishedAt?.toISOString() ?? null)}::timestamptz[]`,
      sql`${column((row) => row.entryUpdatedAt?.toISOString() ?? null)}::timestamptz[]`,
      sql`${column((row) => row.entryHtml ?? null)}::text[]`,
      sql`${column((row) => row.foundBy ?? 'check')}::text[]`,
    ],
    sql`, `,
  );
};

/**
 * Inserts the entries we have not seen, known by their canonical URL, and answers their ids. An entry we have and
 * whose feed now tells a later `updated` goes back to the start, and its id is among the answers.
 */
export const insertArticles = async (db: Executor, rows: NewArticle[]): Promise<{ id: number; isNew: boolean }[]> =>
  inBatches(rows, async (part) => {
    const inserted = await db.execute<{ id: number; isNew: boolean }>(sql`
      insert into articles (source_id, url, entry_url, title, authors, published_at, entry_updated_at, entry_html, found_by)
      select source_id, url, entry_url, title, string_to_array(authors, ${unit}), published_at, entry_updated_at, entry_html, found_by
      from unnest(${columnsOf(part)})
        as given (source_id, url, entry_url, title, authors, published_at, entry_updated_at, entry_html, found_by)
      on conflict (url) do update set
        entry_updated_at = excluded.entry_updated_at, stage = 'discovered', touched_at = now(), turn_at = null, resumes = 0
      where articles.source_id = excluded.source_id and articles.stage = 'extracted' and articles.skip_reason is null
        and excluded.entry_updated_at > coalesce(articles.entry_updated_at, articles.fetched_at)
      returning id, (xmax = 0) as "isNew"`);
    return inserted.rows;
  });

export type NewSkip = Pick<
  typeof skips.$inferInsert,
  'sourceId' | 'articleId' | 'url' | 'title' | 'publishedAt' | 'reason' | 'message'
>;

/** Writes down what was left out and why; the same thing left out again only moves `last_seen_at`. */
export const recordSkips = (db: Executor, rows: NewSkip[]): Promise<{ id: number }[]> =>
  inBatches(rows, (part) =>
    db
      .insert(skips)
      .values(part)
      .onConflictDoUpdate({
        target: [skips.sourceId, skips.url, skips.reason],
        set: { lastSeenAt: sql`now()`, message: sql`excluded.message` },
      })
      .returning({ id: skips.id }),
  );

/** Whether all these canonical addresses are articles we have. */
export const allKnown = async (db: Executor, urls: string[]): Promise<boolean> => {
  if (urls.length === 0) return true;
  return (await db.$count(articles, inArray(articles.url, urls))) >= new Set(urls).size;
};
