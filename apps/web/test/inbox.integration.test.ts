import { articleMarks } from '@cti/db/tables/desk';
import { articles } from '@cti/db/tables/article';
import { stories, storyArticles } from '@cti/db/tables/story';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let number = 0;

beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSource(web.db, 'desk');
});
afterAll(() => web.close());
beforeEach(async () => {
  await web.db.delete(articles);
  await web.db.delete(stories);
});

const api = '/api/v1';
const add = (score: number, title = `Article ${(number += 1)}`) =>
  addArticle(web.db, sourceId, { title, text: `The text of ${title}: they ran rundll32.`, score });

const tell = async (...ids: number[]): Promise<number> => {
  const at = new Date();
  const [story] = await web.db
    .insert(stories)
    .values({ title: 'One event', firstAt: at, lastAt: at, articles: ids.length, independentSources: ids.length })
    .returning();
  const storyId = story?.id ?? 0;
  await web.db.insert(storyArticles).values(ids.map((articleId) => ({ articleId, storyId, score: 1, why: ['same'] })));
  return storyId;
};

const keysOf = async (query = ''): Promise<string[]> =>
  (await web.call('GET', `${api}/inbox${query}`)).body.items.map(({ key }: Json) => key);
const mark = async (keys: string[], set: object) => {
  const { status, body } = await web.call('POST', `${api}/inbox/marks`, { keys, set });
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
};
const row = async (key: string): Promise<Json> =>
  (await web.call('GET', `${api}/inbox/rows?keys=${key}`)).body.items[0];

describe('GET /inbox', () => {
  it('has one row for each story, where its best article stands, and none for a copy', async () => {
    const [low, high, alone] = [await add(10), await add(90), await add(50)];
    await addArticle(web.db, sourceId, { title: 'A copy', text: 'The same', score: 99, duplicateOf: alone });
    const story = await tell(low, high);
    const { body } = await web.call('GET', `${api}/inbox`);
    expect(body).toMatchObject({
      items: [
        {
          key: `story:${story}`,
          story: { id: story, title: 'One event', articles: 2, sources: 2 },
          article: { id: high },
          others: [{ articleId: low, sourceName: 'The desk' }],
          unreadArticles: 2,
          mark: { readAt: null, starredAt: null, laterUntil: null, archivedAt: null },
          assignee: null,
          tags: [],
          votes: { up: 0, down: 0, mine: 0 },
          notes: 0,
          boards: [],
        },
        { key: `article:${alone}`, story: null, others: [], unreadArticles: 1 },
      ],
      nextCursor: null,
    });
  });

  it.each(['priority', 'newest'])('gives every row once over all pages, by %s', async (sort) => {
    const ids: number[] = [];
    for (let at = 0; at < 12; at += 1) ids.push(await add(at));
    const [one, other] = [await tell(...ids.slice(0, 5)), await tell(ids[6] ?? 0, ids[11] ?? 0)];
    const expected = [`story:${one}`, `story:${other}`, ...[5, 7, 8, 9, 10].map((at) => `article:${ids[at]}`)];
    for (const limit of [1, 2, 50]) {
      const rows = await walkPages(web.call, `${api}/inbox?sort=${sort}`, limit);
      expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(expected));
      expect(rows).toHaveLength(expected.length);
    }
  });

  it('narrows by filters, by a question, and by when an article was found', async () => {
    const [old, fresh] = [await add(80, 'Old news of Emotet'), await add(20, 'Fresh news of Qakbot')];
    await web.db
      .update(articles)
      .set({ discoveredAt: new Date(Date.now() - 86_400_000) })
      .where(eq(articles.id, old));
    expect(await keysOf('?q=Emotet')).toEqual([`article:${old}`]);
    expect(await keysOf('?minScore=50')).toEqual([`article:${old}`]);
    expect(await keysOf(`?since=${new Date(Date.now() - 3_600_000).toISOString()}`)).toEqual([`article:${fresh}`]);
    expect(await keysOf('?since=visit')).toHaveLength(2);
    expect((await web.call('GET', `${api}/inbox?since=shift`)).body.code).toBe('shift_not_set');
    expect((await web.call('GET', `${api}/inbox?since=yesterday`)).status).toBe(400);
    expect((await web.call('GET', `${api}/inbox?cursor=nonsense`)).body.code).toBe('bad_cursor');
  });

  it('leaves out what has not been worked over, was skipped, or is above the clearance', async () => {
    const id = await add(50);
    await addArticle(web.db, sourceId, { title: 'Only discovered' });
    expect(await keysOf('?state=all')).toEqual([`article:${id}`]);
    await web.db.update(articles).set({ skipReason: 'removed' }).where(eq(articles.id, id));
    expect(await keysOf('?state=all')).toEqual([]);
  });
});

describe('POST /inbox/marks', () => {
  it('reads all articles of a story, and a new one brings it back', async () => {
    const [one, other] = [await add(10), await add(90)];
    const story = await tell(one, other);
    const key = `story:${story}`;
    expect(await mark([key], { read: true })).toMatchObject({ items: [{ key, unreadArticles: 0 }] });
    expect(await keysOf()).toEqual([]);
    expect((await row(key)).mark.readAt).not.toBeNull();
    const late = await add(5);
    await web.db.insert(storyArticles).values({ articleId: late, storyId: story, score: 1, why: ['same'] });
    expect(await keysOf()).toEqual([key]);
    expect(await row(key)).toMatchObject({ unreadArticles: 1, mark: { readAt: null }, article: { id: other } });
  });

  it('keeps rows in the list of their state, with counts', async () => {
    const keys: string[] = [];
    for (let at = 0; at < 5; at += 1) keys.push(`article:${await add(at)}`);
    const [read, starred, later, archived, untouched] = keys as [string, string, string, string, string];
    await mark([read], { read: true });
    await mark([starred], { starred: true });
    await mark([later], { laterUntil: new Date(Date.now() + 3_600_000).toISOString() });
    await mark([archived], { archived: true });
    expect(await keysOf()).toEqual([untouched, starred]);
    expect(await keysOf('?state=starred')).toEqual([starred]);
    expect(await keysOf('?state=later')).toEqual([later]);
    expect(await keysOf('?state=archived')).toEqual([archived]);
    expect(await keysOf('?state=all')).toHaveLength(5);
    const one = { value: 1, exact: true };
    expect((await web.call('GET', `${api}/inbox/counts`)).body).toEqual({
      unread: { value: 2, exact: true },
      starred: one,
      later: one,
      archived: one,
      assigned: { value: 0, exact: true },
    });
  });

  it('brings back what was put off when its time has come, unread even if it was read before', async () => {
    const key = `article:${await add(50)}`;
    await mark([key], { read: true });
    await mark([key], { laterUntil: new Date(Date.now() + 60_000).toISOString() });
    expect(await keysOf()).toEqual([]);
    await web.db.update(articleMarks).set({ laterUntil: new Date(Date.now() - 1000) });
    expect(await keysOf()).toEqual([key]);
    expect(await keysOf('?state=later')).toEqual([]);
    expect(await row(key)).toMatchObject({ unreadArticles: 1, mark: { readAt: null, laterUntil: null } });
  });

  it('is undone by what it answered', async () => {
    const keys = [`article:${await add(50)}`, `article:${await add(60)}`];
    await mark(keys.slice(0, 1), { starred: true });
    const before = await row(keys[0] ?? '');
    const { undo } = await mark(keys, { archived: true, starred: false });
    expect(await keysOf()).toEqual([]);
    expect((await web.call('POST', `${api}/inbox/marks/undo`, { undo })).status).toBe(204);
    expect((await keysOf()).toSorted()).toEqual(keys.toSorted());
    expect(await row(keys[0] ?? '')).toEqual(before);
  });

  it('takes an undo that names an article twice', async () => {
    const key = `article:${await add(50)}`;
    const { undo } = await mark([key], { starred: true });
    expect((await web.call('POST', `${api}/inbox/marks/undo`, { undo: [...undo, ...undo] })).status).toBe(204);
    expect((await row(key)).mark.starredAt).toBeNull();
  });

  it('keeps both of two marks that one user makes at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const key = `article:${await add(50)}`;
      await Promise.all([mark([key], { starred: true }), mark([key], { read: true })]);
      const { mark: made } = await row(key);
      expect([made.starredAt !== null, made.readAt !== null]).toEqual([true, true]);
    }
  });

  it('leaves out rows that are gone, and refuses what names none', async () => {
    expect(await mark(['story:999999', 'article:999999'], { read: true })).toEqual({ undo: [], items: [] });
    const refused = await web.call('POST', `${api}/inbox/marks`, { keys: ['entity:1'], set: { read: true } });
    expect([refused.status, refused.body.code]).toEqual([400, 'invalid_request']);
  });

  it('reads all under some filters at once, and gives it back but for what was read since', async () => {
    const [low, high] = [`article:${await add(10)}`, `article:${await add(90)}`];
    const third = `article:${await add(95)}`;
    const before = new Date(Date.now() + 1000).toISOString();
    const { body } = await web.call('POST', `${api}/inbox/read-all`, { filters: { minScore: 50 }, before });
    expect(body).toMatchObject({ articles: 2, undo: [{ kept: expect.any(String) }] });
    expect(await keysOf()).toEqual([low]);
    await mark([third], { read: false });
    await mark([third], { read: true });
    expect((await web.call('POST', `${api}/inbox/marks/undo`, { undo: body.undo })).status).toBe(204);
    expect((await keysOf()).toSorted()).toEqual([low, high].toSorted());
    expect((await web.call('POST', `${api}/inbox/marks/undo`, { undo: body.undo })).body.code).toBe('undo_not_found');
  });

  it('keeps to what was found by the moment the list was drawn', async () => {
    const key = `article:${await add(10)}`;
    const before = new Date(Date.now() - 60_000).toISOString();
    expect((await web.call('POST', `${api}/inbox/read-all`, { filters: {}, before })).body).toEqual({
      undo: [],
      articles: 0,
    });
    expect(await keysOf()).toEqual([key]);
  });
});
