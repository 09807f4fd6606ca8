import { labelsForTraining, labelsMark } from '@cti/db/read/passage-labels';
import { articles } from '@cti/db/tables/article';
import { passageLabels } from '@cti/db/tables/passage';
import { contents } from '@cti/db/tables/content';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addSourceFor, storeArticle } from '../../../test/stored-article.ts';
import { realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let articleId: number;
let count = 0;

const hunt = 'They dumped lsass.exe with comsvcs.dll and staged the archive as naïve🐟.rar in C:\\Users\\Public.';
const news = 'The board thanked its partners and announced a new office for the research team in spring.';
const text = `${hunt}\n\n${news}`;
const huntSpan = { start: 0, end: hunt.length };
const newsSpan = { start: hunt.length + 2, end: text.length };

beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSourceFor(web.db, 'passages');
});
afterAll(() => web.close());
beforeEach(async () => {
  count += 1;
  articleId = await storeArticle(web.db, { sourceId, url: `https://passages.example/${count}`, blocks: [hunt, news] });
});

const path = () => `/api/v1/articles/${articleId}/passage-labels`;
const label = (body: object) => web.call('POST', path(), body);
const labels = async () => (await web.call('GET', path())).body;

describe('/articles/{id}/passage-labels', () => {
  it('keeps the passage itself, who said it, and what the model says of it', async () => {
    const { status, body } = await label({ ...huntSpan, huntable: true });
    expect([status, body]).toMatchObject([
      201,
      { articleId, ...huntSpan, text: hunt, huntable: true, labelledBy: 'analyst' },
    ]);
    expect(body.probability).toBeGreaterThan(0.5);
    await label({ ...newsSpan, huntable: false });
    expect(await labels()).toMatchObject([
      { text: hunt, stands: true },
      { text: news, stands: true, huntable: false },
    ]);
    expect((await labels())[1].probability).toBeLessThan(0.5);
  });

  it('keeps one label when the same is said twice, also at once, and the last word when it changes', async () => {
    const first = await label({ ...huntSpan, huntable: true });
    const again = await Promise.all([1, 2, 3].map(() => label({ ...huntSpan, huntable: true })));
    expect(again.map(({ status, body }) => [status, body.id])).toEqual(again.map(() => [200, first.body.id]));
    expect((await label({ ...huntSpan, huntable: false })).status).toBe(201);
    expect(await labels()).toMatchObject([{ huntable: false }]);
    expect(await web.db.$count(passageLabels, eq(passageLabels.articleId, articleId))).toBe(2);
  });

  it('takes a label back with all that was said of the passage before', async () => {
    await label({ ...huntSpan, huntable: true });
    const { body } = await label({ ...huntSpan, huntable: false });
    await label({ ...newsSpan, huntable: false });
    expect((await web.call('DELETE', `/api/v1/passage-labels/${body.id}`)).status).toBe(204);
    expect(await labels()).toMatchObject([{ text: news }]);
    const kept = (await web.call('GET', `/api/v1/passage-labels/${body.id}`)).body;
    expect(kept).toMatchObject({ text: hunt, huntable: false, withdrawnBy: 'analyst' });
    expect((await web.call('DELETE', `/api/v1/passage-labels/${body.id}`)).status).toBe(204);
    expect((await web.call('GET', `/api/v1/passage-labels/${body.id}`)).body.withdrawnAt).toBe(kept.withdrawnAt);
    expect((await web.call('DELETE', '/api/v1/passage-labels/999999')).body.code).toBe('passage_label_not_found');
  });

  it('learns nothing from what was taken back, which the audit alone lists, until it is said again', async () => {
    const learned = async () => (await labelsForTraining(web.db)).filter(({ group }) => group === String(articleId));
    const { body } = await label({ ...huntSpan, huntable: true });
    const mark = await labelsMark(web.db);
    await web.call('DELETE', `/api/v1/passage-labels/${body.id}`);
    expect(await learned()).toEqual([]);
    expect(await labelsMark(web.db)).not.toBe(mark);
    const listed = async (state: string) =>
      (await walkPages(web.call, `/api/v1/passage-labels?state=${state}`, 50)).map(({ id }) => id);
    expect(await listed('open')).not.toContain(body.id);
    expect(await listed('withdrawn')).toContain(body.id);
    const again = await label({ ...huntSpan, huntable: true });
    expect([again.status, again.body.id === body.id]).toEqual([201, false]);
    expect(await learned()).toMatchObject([{ text: hunt, huntable: true }]);
    expect((await web.call('DELETE', `/api/v1/passage-labels/${body.id}`)).status).toBe(204);
    expect(await labels()).toMatchObject([{ id: again.body.id, withdrawnAt: null }]);
  });

  it('refuses a span outside the text, too short or too long, blank, or turned round', async () => {
    const code = async (body: object) => {
      const answer = await label(body);
      return [answer.status, answer.body.code];
    };
    expect(await code({ start: 20, end: text.length + 1, huntable: true })).toEqual([400, 'outside_text']);
    expect(await code({ start: 0, end: 49, huntable: true })).toEqual([400, 'invalid_request']);
    expect(await code({ start: 0, end: 3001, huntable: true })).toEqual([400, 'invalid_request']);
    expect(await code({ start: 90, end: 10, huntable: true })).toEqual([400, 'invalid_request']);
    expect(await code({ start: -1, end: 80, huntable: true })).toEqual([400, 'invalid_request']);
    expect(await code({ ...huntSpan, huntable: 'yes' })).toEqual([400, 'invalid_request']);
    const blank = `Short.${' '.repeat(100)}`;
    await web.db.update(contents).set({ text: blank }).where(eq(contents.articleId, articleId));
    expect(await code({ start: 0, end: 100, huntable: true })).toEqual([400, 'passage_length']);
    expect(await labels()).toEqual([]);
  });

  it('takes a span that cuts a letter in two', async () => {
    const half = text.indexOf('🐟') + 1;
    const { status, body } = await label({ start: 0, end: half, huntable: true });
    expect([status, body.text.at(-1)]).toEqual([201, '\u{fffd}']);
    expect((await label({ start: 0, end: half, huntable: true })).status).toBe(200);
    expect(await labels()).toMatchObject([{ stands: true }]);
  });

  it('says when the text has changed under a label, and keeps the passage when the article goes', async () => {
    const { body } = await label({ ...huntSpan, huntable: true });
    await web.db
      .update(contents)
      .set({ text: `New first line. ${text}` })
      .where(eq(contents.articleId, articleId));
    expect(await labels()).toMatchObject([{ id: body.id, stands: false, text: hunt }]);
    await web.db.delete(articles).where(eq(articles.id, articleId));
    expect((await web.call('GET', path())).body.code).toBe('article_not_found');
    const kept = await web.call('GET', `/api/v1/passage-labels/${body.id}`);
    expect(kept.body).toMatchObject({ articleId: null, articleTitle: null, text: hunt });
  });

  it('knows no removed article, and none that has no text', async () => {
    await web.db.update(articles).set({ skipReason: 'removed' }).where(eq(articles.id, articleId));
    expect((await label({ ...huntSpan, huntable: true })).body).toMatchObject({
      status: 404,
      code: 'article_text_not_found',
    });
    expect((await web.call('GET', path())).status).toBe(404);
    expect(
      (await web.call('POST', '/api/v1/articles/999999/passage-labels', { ...huntSpan, huntable: true })).status,
    ).toBe(404);
  });
});

describe('/passage-labels', () => {
  it('lists the last word on each passage once, newest first, by kind', async () => {
    await label({ ...huntSpan, huntable: true });
    await label({ ...newsSpan, huntable: true });
    await label({ ...newsSpan, huntable: false });
    const other = await storeArticle(web.db, {
      sourceId,
      url: `https://passages.example/gone-${count}`,
      blocks: [hunt],
    });
    for (const huntable of [true, false])
      await web.call('POST', `/api/v1/articles/${other}/passage-labels`, { ...huntSpan, huntable });
    await web.db.delete(articles).where(eq(articles.id, other));
    const all = await walkPages(web.call, '/api/v1/passage-labels', 2);
    expect(all.filter((each) => each.articleId === null && each.text === hunt)).toMatchObject([{ huntable: false }]);
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
    const mine = all.filter((each) => each.articleId === articleId);
    expect(mine).toMatchObject([
      { text: news, huntable: false, articleTitle: `https://passages.example/${count}` },
      { text: hunt, huntable: true },
    ]);
    const worth = await walkPages(web.call, '/api/v1/passage-labels?huntable=true', 50);
    expect(worth.every(({ huntable }) => huntable === true)).toBe(true);
    expect(worth.some(({ id }) => id === mine[1].id)).toBe(true);
    expect((await web.call('GET', '/api/v1/passage-labels?huntable=maybe')).body.errors[0].path).toBe('huntable');
    expect((await web.call('GET', '/api/v1/passage-labels?cursor=nonsense')).body.code).toBe('bad_cursor');
  });

  it('shows the words that moved the model, where they stand in the passage', async () => {
    const { body } = await label({ ...huntSpan, huntable: true });
    const { words } = (await web.call('GET', `/api/v1/passage-labels/${body.id}`)).body;
    expect(words.length).toBeGreaterThan(2);
    for (const { start, end, contribution } of words) {
      expect(hunt.slice(start, end)).toMatch(/^\S/);
      expect(Math.abs(contribution)).toBeGreaterThan(0);
    }
  });
});
