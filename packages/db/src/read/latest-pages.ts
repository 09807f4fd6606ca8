import { gunzipSync } from 'node:zlib';
import type { ExtractRule } from '@cti/core/source';
import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/**
 * Active sources that have selectors of their own for their articles, and have brought something in the last 90 days; in
 * another order each time, so that each is looked at by whoever has time for some.
 */
export const sourcesWithSelectors = async (db: Executor): Promise<{ id: number; extract: ExtractRule }[]> => {
  const { rows } = await db.execute<{ id: number; extract: ExtractRule }>(sql`
    select id, rules->'extract' as extract from sources
    where active and jsonb_typeof(rules->'extract') = 'object' and last_new_at > now() - interval '90 days'
    order by random()`);
  return rows;
};

/** The pages of a source's newest articles, as they were fetched; feeds' entries and files are none. */
export const latestPages = async (
  db: Executor,
  sourceId: number,
  most: number,
): Promise<{ url: string; contentType: string | null; body: Buffer }[]> => {
  const { rows } = await db.execute<{ url: string; content_type: string | null; body: Buffer }>(sql`
    select newest.url, newest.content_type, newest.body
    from (select id from articles where source_id = ${sourceId} and skip_reason is null and fetched_at is not null
      order by discovered_at desc, id desc limit ${most * 4}) as latest
    join lateral (select * from snapshots where article_id = latest.id order by id desc limit 1) as newest on true
    where not newest.headers ? 'x-file-name' and coalesce(newest.headers->>'x-from', '') not in ('feed', 'upload')
      and coalesce(newest.content_type, 'text/html') like 'text/html%'
    order by latest.id desc limit ${most}`);
  return rows.map(({ url, content_type: contentType, body }) => ({ url, contentType, body: gunzipSync(body) }));
};
