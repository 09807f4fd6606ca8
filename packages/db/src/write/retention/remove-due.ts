import type { StoryTeller } from '@cti/core/story';
import { and, inArray, notInArray, sql } from 'drizzle-orm';
import type { Db, Executor, Tx } from '../../connect.ts';
import { type ArticleTimes, dueArticles, removesArticles, wholeSetsOf } from '../../read/retention/due.ts';
import { countCorpus } from '../../read/story-words.ts';
import { stories, storyArticles } from '../../tables/story.ts';
import { recordSkips } from '../entries.ts';
import { lockStories, refreshStory } from '../refresh-story.ts';
import { takeOut } from '../take-out.ts';
import { countRemoved } from './count-removed.ts';

/** Ids of articles that are past their time, set by set, so that neighbours in the list belong together; at most `limit`. */
export const findDueIds = async (db: Executor, times: ArticleTimes, limit: number): Promise<number[]> => {
  if (!removesArticles(times)) return [];
  const { rows } = await db.execute<{ id: number }>(
    sql`select id from (${dueArticles(times)}) as due order by set_id, discovered_at, id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
};

type Due = { id: number; setId: number; days: number };

/**
 * Removes those of these articles that are due still: somebody may have starred one since, or a new one joined their story.
 * Their addresses stay as skips, so that no feed brings them back; their stories are told anew. Answers how many went.
 */
export const removeDueArticles = (db: Db, times: ArticleTimes, ids: number[], teller: StoryTeller): Promise<number> =>
  db.transaction(async (tx) => {
    await lockStories(tx);
    // Whoever stars, tags or notes an article holds its row while doing so: such a one's set is left for another time.
    const free = await tx.execute<{ id: number }>(
      sql`select a.id from articles a where ${wholeSetsOf(ids)} order by a.id for update skip locked`,
    );
    const freeIds = new Set(free.rows.map(({ id }) => id));
    // Who decides on a draft holds only that.
    await tx.execute(
      sql`select id from sigma_drafts where article_id = any(${sql.param([...freeIds])}::int[]) order by id for update`,
    );
    const still = await tx.execute<Due>(
      sql`select id, set_id as "setId", days from (${dueArticles(times, wholeSetsOf(ids))}) as due`,
    );
    // Of other sets only a part may have been read, so they are not judged; those that are asked about go whole.
    const asked = new Set(still.rows.filter(({ id }) => ids.includes(id)).map(({ setId }) => setId));
    const busy = new Set(still.rows.filter(({ id }) => !freeIds.has(id)).map(({ setId }) => setId));
    const due = still.rows.filter(({ setId }) => asked.has(setId) && !busy.has(setId));
    const dueIds = due.map(({ id }) => id);
    if (dueIds.length === 0) return 0;
    const left = await tx
      .delete(storyArticles)
      .where(inArray(storyArticles.articleId, dueIds))
      .returning({ storyId: storyArticles.storyId });
    await takeOut(tx, dueIds);
    await leaveAddresses(tx, due);
    await retell(tx, [...new Set(left.map(({ storyId }) => storyId))], teller);
    await countRemoved(tx, 'articles', dueIds.length);
    return dueIds.length;
  });

/** The article's row becomes its address: what else it says goes, and so do the marks of those who read it. */
const leaveAddresses = async (tx: Tx, due: readonly Due[]): Promise<void> => {
  const given = sql`unnest(${sql.param(due.map(({ id }) => id))}::int[], ${sql.param(due.map(({ days }) => days))}::int[]) as given (id, days)`;
  const { rows } = await tx.execute<{ articleId: number; sourceId: number; url: string; message: string }>(sql`
    update articles set skip_reason = 'removed', title = url, authors = '{}', site_name = null, embedded_by = null,
      score = null, priority_rank = null, observable_count = 0, top_technique_id = null, top_technique_name = null,
      last_error = 'Removed by the retention policy, which keeps such articles for ' || given.days || ' days.',
      touched_at = now(), turn_at = null
    from ${given} where articles.id = given.id
    returning articles.id as "articleId", source_id as "sourceId", url, last_error as message`);
  await recordSkips(
    tx,
    rows.map((row) => ({ ...row, title: null, publishedAt: null, reason: 'removed' as const })),
  );
  const ids = sql`any(${sql.param(due.map(({ id }) => id))}::int[])`;
  await tx.execute(sql`delete from article_marks where article_id = ${ids}`);
  await tx.execute(sql`delete from article_votes where article_id = ${ids}`);
};

/** Most stories went whole, and are deleted without counting the texts that telling one takes. */
const retell = async (tx: Tx, storyIds: number[], teller: StoryTeller): Promise<void> => {
  if (storyIds.length === 0) return;
  const { storyId } = storyArticles;
  const left = await tx.selectDistinct({ storyId }).from(storyArticles).where(inArray(storyId, storyIds));
  const leftIds = left.map((row) => row.storyId);
  await tx.delete(stories).where(and(inArray(stories.id, storyIds), notInArray(stories.id, leftIds)));
  if (leftIds.length === 0) return;
  const corpus = await countCorpus(tx);
  for (const id of leftIds) await refreshStory(tx, id, { teller, corpus });
};
