import type { Tier } from '@cti/core/source';
import type { Executor } from '../../connect.ts';
import { sources } from '../../tables/source.ts';

/** Every source as an article's row names it, by id. */
export const listSourceMarks = async (db: Executor): Promise<Map<number, { id: number; name: string; tier: Tier }>> => {
  const rows = await db.select({ id: sources.id, name: sources.name, tier: sources.tier }).from(sources);
  return new Map(rows.map((row) => [row.id, row]));
};
