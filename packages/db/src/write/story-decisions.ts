import { sql } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { storyDecisions } from '../tables/story.ts';

/** Of a story's articles, how many a person's word on another article is kept for. */
export const mostDecided = 500;
const mostAtOnce = 2_000;

type Ruling = { together: boolean; by: string };

/** Keeps that each of these articles belongs with each of those, or apart from them; at most 2,000 pairs, the newest word counts. */
export const decideStoryPairs = async (
  tx: Executor,
  these: readonly number[],
  those: readonly number[],
  { together, by }: Ruling,
): Promise<void> => {
  const forEach = Math.max(1, Math.floor(mostAtOnce / Math.max(1, these.length)));
  const pairs = new Map<string, { one: number; other: number }>();
  for (const a of these) {
    for (const b of those.slice(0, forEach)) {
      const [one, other] = a < b ? [a, b] : [b, a];
      if (one !== other && pairs.size < mostAtOnce) pairs.set(`${one} ${other}`, { one, other });
    }
  }
  if (pairs.size === 0) return;
  const said = { together, decidedBy: by, decidedAt: sql`clock_timestamp()` };
  await tx
    .insert(storyDecisions)
    .values([...pairs.values()].map((pair) => ({ ...pair, ...said })))
    .onConflictDoUpdate({ target: [storyDecisions.one, storyDecisions.other], set: said });
};
