import { createLog } from '@cti/core/log';
import { articles } from '@cti/db/tables/article';
import { storyArticles } from '@cti/db/tables/story';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groupStoriesHandler } from '../../apps/worker/src/story/group-stories.ts';
import { type MadeArticle, madeCorpus } from '../../packages/intel/test/story/made-stories.ts';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { insertMade } from './insert-made.ts';

let test: TestDatabase;
let group: ReturnType<typeof groupStoriesHandler>;
beforeAll(async () => {
  test = await createTestDatabase();
  group = groupStoriesHandler({ db: test.db, log: createLog('test', { level: 'silent' }) });
});
afterAll(() => test.close());

const members = () => test.db.select().from(storyArticles).orderBy(storyArticles.articleId);

/** Two articles that grouping puts together when nothing else is there. */
const pairOfOneEvent = (): [MadeArticle, MadeArticle] => {
  const corpus = madeCorpus(1);
  for (const one of corpus) {
    const same = corpus.filter(({ event, mentions }) => event === one.event && mentions.length > 2);
    const [first, second] = same;
    if (first && second && first.sourceId !== second.sourceId && !one.event.startsWith('round-up'))
      return [first, second];
  }
  throw new Error('No two of one event.');
};

it('founds no story of an article and its copies; they come along once another tells of the event', async () => {
  const [first, second] = pairOfOneEvent();
  const elsewhere = { sourceId: first.sourceId + 1_000 };
  const [original = 0, copy = 0] = await insertMade(test.db, [first, { ...first, ...elsewhere }]);
  await test.db.update(articles).set({ duplicateOf: original }).where(eq(articles.id, copy));
  expect(await group()).toMatchObject({ looked: 2, alone: 2 });
  expect(await members()).toEqual([]);

  // The same event in somebody else's words: as like as can be, but no copy.
  const [other = 0] = await insertMade(test.db, [{ ...first, title: second.title, sourceId: second.sourceId + 2_000 }]);
  expect(await group()).toMatchObject({ looked: 1, founded: 1 });
  const found = await members();
  expect(found.map(({ articleId }) => articleId)).toEqual([original, copy, other]);
  expect(new Set(found.map(({ storyId }) => storyId)).size).toBe(1);
  expect(found[1]).toMatchObject({ besideId: original, score: 1, why: [expect.stringContaining('a copy of “')] });
});
