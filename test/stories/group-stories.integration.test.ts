import { createLog } from '@cti/core/log';
import { articles } from '@cti/db/tables/article';
import { stories, storyArticles } from '@cti/db/tables/story';
import { count, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupStoriesHandler } from '../../apps/worker/src/story/group-stories.ts';
import { type MadeArticle, madeCorpus } from '../../packages/intel/test/story/made-stories.ts';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { insertMade } from './insert-made.ts';

let test: TestDatabase;
let made: MadeArticle[];
let ids: number[];
let group: ReturnType<typeof groupStoriesHandler>;

beforeAll(async () => {
  test = await createTestDatabase();
  made = madeCorpus(5);
  ids = await insertMade(test.db, made);
  group = groupStoriesHandler({ db: test.db, log: createLog('test', { level: 'silent' }) });
  // Two workers at once; and a run that begins while another of the same worker goes on leaves the work to it.
  const beside = groupStoriesHandler({ db: test.db, log: createLog('test', { level: 'silent' }) });
  const runs = await Promise.all([group(), beside(), group()]);
  expect(runs).toMatchObject([{ failed: 0 }, { failed: 0 }, { outcome: 'under-way' }]);
});
afterAll(() => test.close());

const memberships = () => test.db.select().from(storyArticles).orderBy(storyArticles.articleId);
const eventOf = (articleId: number): string => made[ids.indexOf(articleId)]?.event ?? '';
/** Of all pairs: those rightly together, those wrongly, and those that should be. */
const pairs = async () => {
  const story = new Map((await memberships()).map((row) => [row.articleId, row.storyId]));
  const counts = { right: 0, wrong: 0, missed: 0 };
  ids.forEach((one, at) => {
    for (const other of ids.slice(at + 1)) {
      const together = story.has(one) && story.get(one) === story.get(other);
      const belong = eventOf(one) === eventOf(other);
      if (together) counts[belong ? 'right' : 'wrong'] += 1;
      else if (belong) counts.missed += 1;
    }
  });
  return counts;
};

describe('story.group', () => {
  it('puts articles of one event together and hardly any others, though two runs worked at once', async () => {
    const { right, wrong, missed } = await pairs();
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(0.98);
    // Less than joinStory reaches when it knows beforehand how rare each word is: here it learns that as it goes.
    expect(right / (right + missed)).toBeGreaterThanOrEqual(0.72);
  });

  it('looks at every article, and leaves none for the next run', async () => {
    const [left] = await test.db.select({ left: count() }).from(articles).where(isNull(articles.groupedAt));
    expect(left).toEqual({ left: 0 });
    expect(await group()).toMatchObject({ looked: 0, finished: true });
  });

  it('founds no story twice and keeps no story of one article', async () => {
    const rows = await test.db.select().from(stories);
    const members = await memberships();
    for (const { id, articles: told, title } of rows) {
      expect(members.filter(({ storyId }) => storyId === id)).toHaveLength(told);
      expect(told).toBeGreaterThan(1);
      expect(made.map((each) => each.title)).toContain(title);
    }
    expect(new Set(members.map(({ storyId }) => storyId)).size).toBe(rows.length);
  });

  it('glues nothing together by a round-up', async () => {
    const glued = (await memberships()).filter(({ articleId }) => eventOf(articleId).startsWith('round-up'));
    expect(glued).toEqual([]);
  });

  it('says of every membership why, beside which article and how sure it is', async () => {
    for (const { why, besideId, score } of await memberships()) {
      expect(why.length).toBeGreaterThan(0);
      expect(besideId).not.toBeNull();
      expect(score).toBeGreaterThan(0.5);
    }
    const said = (await memberships()).flatMap(({ why }) => why).join('\n');
    expect(said).toMatch(/shares .* with “/);
  });

  it('loses nothing and hardly glues anything when everything is looked at again', async () => {
    await test.db.update(articles).set({ groupedAt: null });
    const before = await pairs();
    await group();
    const after = await pairs();
    expect(after.right / (after.right + after.wrong)).toBeGreaterThanOrEqual(0.98);
    expect(after.right).toBeGreaterThanOrEqual(before.right * 0.95);
  });

  it('takes an article out of its story, and ends a story of two, when a new text has nothing to do with it', async () => {
    const [two] = await test.db.select().from(stories).where(eq(stories.articles, 2)).limit(1);
    const [gone, rest] = (await memberships()).filter(({ storyId }) => storyId === two?.id);
    for (const table of [sql`mentions`, sql`entity_mentions`])
      await test.db.execute(sql`delete from ${table} where article_id = ${gone?.articleId}`);
    await test.db.execute(sql`update contents set terms = '{picnic,meadow}' where article_id = ${gone?.articleId}`);
    await test.db
      .update(articles)
      .set({ groupedAt: null, title: 'A picnic in the meadow' })
      .where(eq(articles.id, gone?.articleId ?? 0));
    expect(await group()).toMatchObject({ looked: 1, alone: 1 });
    const left = (await memberships()).map(({ articleId }) => articleId);
    expect(left).not.toContain(gone?.articleId);
    expect(left).not.toContain(rest?.articleId);
  });
});
