import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';

/** Characters shown on either side of a value. */
const around = 140;

type Place = { id: number; before: string; original: string; after: string };

/**
 * For articles that match by a value they spell in another way (`evil[.]example`), the passage around its first mention,
 * marked as the author wrote it. By article id; articles that mention none of `values` (parts of values, in small letters)
 * are not among them.
 */
export const mentionPassages = async (db: Executor, ids: number[], values: string[]): Promise<Map<number, string>> => {
  if (ids.length === 0 || values.length === 0) return new Map();
  // Offsets count UTF-16 units and Postgres counts code points, so the text is cut here.
  const { rows } = await db.execute<{ id: number; start: number; end: number; text: string }>(sql`
    select distinct on (mentions.article_id) mentions.article_id as id, mentions.start, mentions."end", contents.text
    from mentions
    join observables on observables.id = mentions.observable_id
    join contents on contents.article_id = mentions.article_id
    where mentions.article_id = any(${sql.param(ids)}::int[]) 
      and exists (select from unnest(${sql.param(values)}::text[]) wanted (part) where position(part in lower(observables.value)) > 0)
    order by mentions.article_id, mentions.start`);
  return new Map(rows.map(({ id, start, end, text }) => [id, passageOf(placeIn(id, text, start, end))]));
};

const placeIn = (id: number, text: string, start: number, end: number): Place => ({
  id,
  before: text.slice(Math.max(0, start - around), start),
  original: text.slice(start, end),
  after: text.slice(end, end + around),
});

const plain = (text: string) => text.replace(/[\uE000\uE001]/g, '').replace(/\s+/g, ' ');

/** Cut at words, not inside one. */
const passageOf = ({ before, original, after }: Place): string =>
  `${plain(before).replace(/^\S{0,30}\s/, '')}\uE000${plain(original)}\uE001${plain(after).replace(/\s\S{0,30}$/, '')}`;
