import { createLog } from '@cti/core/log';
import { articles } from '@cti/db/tables/article';
import { storyDecisions } from '@cti/db/tables/story';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realWeb } from '../../apps/web/test/fixture.ts';
import { groupStoriesHandler } from '../../apps/worker/src/story/group-stories.ts';
import type { MadeArticle } from '../../packages/intel/test/story/made-stories.ts';
import { insertMade } from './insert-made.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const spanIn = (text: string, original: string) => {
  const start = text.indexOf(original);
  return { start, end: start + original.length, original };
};

/** An account of one intrusion: the malware, its server and its hash. */
const account = (
  event: string,
  at: number,
  title: string,
  values: [string, string, string],
  more = '',
): MadeArticle => {
  const [malware, domain, hash] = values;
  const text = `${malware} was delivered to the harbour office. The implant ${malware} calls ${domain} each hour. ${more} Its file is ${hash}.`;
  return {
    articleId: 0,
    event,
    sourceId: at,
    title,
    text,
    datedAt: new Date(Date.UTC(2026, 9, 1 + at)),
    mentions: [
      { type: 'domain-name', value: domain, ...spanIn(text, domain) },
      { type: 'sha256', value: hash, ...spanIn(text, hash) },
    ],
    entities: [
      { kind: 'malware', entityId: malware, name: malware, rule: 'name', confidence: 90, ...spanIn(text, malware) },
    ],
  };
};
const kelp = ['KelpLoader', 'kelp.example', 'a'.repeat(64)] as [string, string, string];
const reed = ['ReedDoor', 'reed.example', 'b'.repeat(64)] as [string, string, string];

const group = () => groupStoriesHandler({ db: web.db, log: createLog('test', { level: 'silent' }) })();
const storyOf = async (id: number): Promise<number | null> =>
  (await web.call('GET', `/api/v1/articles/${id}`)).body.story?.id ?? null;
const change = (method: 'POST' | 'DELETE', path: string, body?: object) =>
  web.call(method, `/api/v1/stories/${path}`, body);
const regroup = async () => {
  await web.db.update(articles).set({ groupedAt: null });
  await group();
};

let ids: number[];
let kelpStory: number;
let reedStory: number;
beforeEach(async () => {
  await web.db.$client.query('truncate articles, stories, story_words, observables cascade');
  ids = await insertMade(web.db, [
    account('kelp', 1, 'KelpLoader found at a harbour', kelp),
    account(
      'kelp',
      2,
      'Harbour hit by KelpLoader',
      kelp,
      'The wardens of Ostwick paid 40 coins to restore their cranes.',
    ),
    account('kelp', 3, 'More on the KelpLoader harbour case', kelp),
    account('reed', 4, 'ReedDoor opens a museum', reed),
    account('reed', 5, 'Museum entered through ReedDoor', reed),
  ]);
  await group();
  kelpStory = (await storyOf(ids[0] ?? 0)) ?? 0;
  reedStory = (await storyOf(ids[3] ?? 0)) ?? 0;
  expect(await Promise.all(ids.map(storyOf))).toEqual([kelpStory, kelpStory, kelpStory, reedStory, reedStory]);
});

describe('/stories', () => {
  it('lists them newest first, by their size and by words of their articles, a page at a time', async () => {
    const all = await web.call('GET', '/api/v1/stories?limit=1');
    expect(all.body.items).toMatchObject([
      { id: reedStory, articles: 2, independentSources: 2, sources: ['The source-4', 'The source-5'] },
    ]);
    const next = await web.call('GET', `/api/v1/stories?limit=1&cursor=${all.body.nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ id: kelpStory, articles: 3 }], nextCursor: null });
    expect((await web.call('GET', '/api/v1/stories?minArticles=3')).body.items).toHaveLength(1);
    expect((await web.call('GET', '/api/v1/stories?q=museum')).body.items).toMatchObject([{ id: reedStory }]);
  });

  it('tells what each article adds to the earlier ones, and why each is there', async () => {
    const { body } = await web.call('GET', `/api/v1/stories/${kelpStory}`);
    expect(body.members.map((member: { article: { id: number } }) => member.article.id)).toEqual(ids.slice(0, 3));
    expect(body.members[1].why.join(' ')).toMatch(/shares .*KelpLoader/);
    expect(body.timeline[0].observables).toContainEqual({
      type: 'domain-name',
      value: 'kelp.example',
      defanged: 'kelp[.]example',
    });
    expect(body.timeline[0].entities).toMatchObject([{ name: 'KelpLoader' }]);
    expect(body.timeline[1]).toMatchObject({ observables: [], entities: [], moreObservables: 0 });
    for (const { articleId, claims } of body.timeline) {
      const { text } = (await web.call('GET', `/api/v1/articles/${articleId}`)).body;
      for (const { start, end, original } of claims) expect(text.slice(start, end)).toBe(original);
    }
  });

  it('answers 404 for a story that is not there', async () => {
    expect((await web.call('GET', '/api/v1/stories/999999')).body).toMatchObject({
      status: 404,
      code: 'story_not_found',
    });
    expect((await change('POST', '999999/merge', { otherId: kelpStory })).status).toBe(404);
    expect((await change('POST', `${kelpStory}/merge`, { otherId: 999_999 })).status).toBe(404);
    expect((await change('POST', `${kelpStory}/articles`, { articleId: 999_999 })).body.code).toBe('article_not_found');
  });
});

describe('what goes out of stories', () => {
  const sourceOf = async (id = 0): Promise<number> => (await web.call('GET', `/api/v1/articles/${id}`)).body.source.id;

  it('has the numbers right at once when a source goes, and tells the story anew at the next grouping', async () => {
    const [first = 0, second, third] = ids;
    await web.call('DELETE', `/api/v1/sources/${await sourceOf(first)}?articles=delete`);
    expect((await web.call('GET', `/api/v1/stories/${kelpStory}`)).body).toMatchObject({ articles: 2 });
    await group();
    const { body } = await web.call('GET', `/api/v1/stories/${kelpStory}`);
    expect(body).toMatchObject({ articles: 2, independentSources: 2, sources: ['The source-2', 'The source-3'] });
    expect(body.title).not.toBe('KelpLoader found at a harbour');
    expect(body.members.map((member: { article: { id: number } }) => member.article.id)).toEqual([second, third]);
  });

  it('leaves no story of one article when its only neighbour goes with its source, or by itself', async () => {
    const [, second = 0, third = 0, fourth = 0, fifth = 0] = ids;
    await web.call('DELETE', `/api/v1/sources/${await sourceOf(fourth)}?articles=delete`);
    expect(await storyOf(fifth)).toBeNull();
    await web.call('DELETE', `/api/v1/articles/${second}`);
    expect((await web.call('GET', '/api/v1/stories')).body.items).toMatchObject([{ id: kelpStory, articles: 2 }]);
    await web.call('DELETE', `/api/v1/articles/${third}`);
    expect((await web.call('GET', '/api/v1/stories')).body.items).toEqual([]);
  });

  it('keeps what a person put into a story, though alone', async () => {
    const [, , , fourth = 0, fifth = 0] = ids;
    await change('POST', `${reedStory}/articles`, { articleId: fifth });
    await web.call('DELETE', `/api/v1/sources/${await sourceOf(fourth)}?articles=delete`);
    await group();
    const { body } = await web.call('GET', `/api/v1/stories/${reedStory}`);
    expect(body.members).toMatchObject([{ article: { id: fifth }, byHand: true }]);
    expect(body).toMatchObject({
      title: 'Museum entered through ReedDoor',
      articles: 1,
      independentSources: 1,
      firstAt: '2026-10-06T00:00:00.000Z',
    });
  });
});

describe('changing stories by hand', () => {
  it('keeps an article out of a story through every regrouping, until it is put back', async () => {
    const [, , third = 0] = ids;
    expect((await change('DELETE', `${kelpStory}/articles/${third}`)).body).toEqual({
      storyId: kelpStory,
      changed: [third],
    });
    expect((await change('DELETE', `${kelpStory}/articles/${third}`)).body.code).toBe('not_in_story');
    await regroup();
    expect(await storyOf(third)).not.toBe(kelpStory);
    expect(await storyOf(ids[0] ?? 0)).toBe(kelpStory);
    expect(await web.db.select().from(storyDecisions)).toHaveLength(2);

    await change('POST', `${kelpStory}/articles`, { articleId: third });
    await regroup();
    expect(await storyOf(third)).toBe(kelpStory);
    const { body } = await web.call('GET', `/api/v1/stories/${kelpStory}`);
    expect(body).toMatchObject({ articles: 3, members: [{ byHand: false }, { byHand: false }, { byHand: true }] });
  });

  it('puts the second of two back into the story it was taken out of', async () => {
    const [, , , , fifth = 0] = ids;
    await change('DELETE', `${reedStory}/articles/${fifth}`);
    expect(await storyOf(ids[3] ?? 0)).toBeNull();
    expect((await change('POST', `${reedStory}/articles`, { articleId: fifth })).status).toBe(200);
    expect(await storyOf(ids[3] ?? 0)).toBe(reedStory);
  });

  it('holds merged stories together through regrouping, and a split takes the merge back for good', async () => {
    const merged = await change('POST', `${kelpStory}/merge`, { otherId: reedStory });
    expect(merged.body).toEqual({ storyId: kelpStory, changed: ids.slice(3) });
    await regroup();
    expect(await Promise.all(ids.map(storyOf))).toEqual(ids.map(() => kelpStory));
    expect((await web.call('GET', `/api/v1/stories/${reedStory}`)).status).toBe(404);

    const { body: split } = await change('POST', `${kelpStory}/split`, { articleIds: merged.body.changed });
    await regroup();
    expect(await Promise.all(ids.map(storyOf))).toEqual([
      kelpStory,
      kelpStory,
      kelpStory,
      split.storyId,
      split.storyId,
    ]);
  });

  it('moves an article from one story to another, where later ones like it do not drag it back', async () => {
    const [, , third = 0] = ids;
    await change('POST', `${reedStory}/articles`, { articleId: third });
    const [sixth = 0] = await insertMade(web.db, [account('kelp', 6, 'KelpLoader in another harbour', kelp)]);
    await regroup();
    expect(await storyOf(third)).toBe(reedStory);
    expect(await storyOf(sixth)).toBe(kelpStory);
  });

  it('moves an article on, and those it has left do not follow', async () => {
    const [, , third = 0] = ids;
    await change('POST', `${reedStory}/articles`, { articleId: third });
    await change('POST', `${kelpStory}/articles`, { articleId: third });
    await regroup();
    expect(await Promise.all(ids.map(storyOf))).toEqual([kelpStory, kelpStory, kelpStory, reedStory, reedStory]);
  });

  it('refuses to merge a story with itself, and to split all of one off', async () => {
    expect((await change('POST', `${kelpStory}/merge`, { otherId: kelpStory })).body.code).toBe('same_story');
    expect((await change('POST', `${kelpStory}/split`, { articleIds: ids.slice(0, 3) })).body.code).toBe(
      'story_emptied',
    );
    expect((await change('POST', `${kelpStory}/split`, { articleIds: [] })).status).toBe(400);
    expect((await change('POST', `${kelpStory}/split`, { articleIds: ids.slice(3) })).body.code).toBe('not_in_story');
  });
});
