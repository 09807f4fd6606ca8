import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { contents } from '../tables/content.ts';
import { chunks } from '../tables/embedding.ts';

/** A chunk as it is shown: where it stands in the text in UTF-16 offsets, under which headings, and what it says. */
export type ChunkPassage = { start: number; end: number; headings: string[]; text: string };

/** The passages of these chunks, by the chunks' ids. */
export const chunkPassages = async (db: Executor, chunkIds: readonly number[]): Promise<Map<number, ChunkPassage>> => {
  if (chunkIds.length === 0) return new Map();
  const { id, start, end, headings } = chunks;
  const rows = await db
    .select({ id, start, end, headings, whole: contents.text })
    .from(chunks)
    .innerJoin(contents, eq(contents.articleId, chunks.articleId))
    .where(inArray(id, [...chunkIds]));
  // Offsets count UTF-16 units and Postgres counts code points, so the text is cut here.
  return new Map(
    rows.map(({ id: chunkId, whole, ...place }) => [chunkId, { ...place, text: whole.slice(place.start, place.end) }]),
  );
};
