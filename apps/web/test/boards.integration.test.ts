import { articles } from '@cti/db/tables/article';
import { boardItems, deskChanges } from '@cti/db/tables/desk';
import { stories, storyArticles } from '@cti/db/tables/story';
import { changeItem } from '@cti/db/write/desk/board-items';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const ids: number[] = [];
const api = '/api/v1';
const kim = { id: 'kim', name: 'Kim' };

beforeAll(async () => {
  web = await realWeb();
  const sourceId = await addSource(web.db, 'boards');
  const text = 'They called http://evil.example.com/a and ran T1059.';
  const technique = { id: 'T1059', name: 'Command and Scripting Interpreter' };
  for (const title of ['One [click](me)', 'Two', 'Three'])
    ids.push(await addArticle(web.db, sourceId, { title, text: `${title}. ${text}`, technique }));
});
afterAll(() => web.close());

const keys = (...at: number[]) => at.map((index) => `article:${ids[index]}`);
const newBoard = async (): Promise<Json> =>
  (await web.call('POST', `${api}/boards`, { name: 'This week', description: 'For *Monday*.' })).body;
const put = (id: number, body: object) => web.call('POST', `${api}/boards/${id}/items`, body);
const read = async (id: number): Promise<Json> => (await web.call('GET', `${api}/boards/${id}`)).body;

describe('boards', () => {
  it('hold each row once, in an order that can be changed', async () => {
    const { id } = await newBoard();
    expect((await put(id, { keys: keys(0, 1), note: 'first' })).body.added).toHaveLength(2);
    expect((await put(id, { keys: keys(1, 2) })).body.added).toHaveLength(1);
    const { items } = await read(id);
    expect(items.map(({ row, note }: Json) => [row.key, note])).toEqual([
      [keys(0)[0], 'first'],
      [keys(1)[0], 'first'],
      [keys(2)[0], ''],
    ]);
    const moved = await web.call('PATCH', `${api}/boards/${id}/items/${items[2].id}`, { position: 0, version: 1 });
    expect([moved.status, moved.body.version]).toEqual([200, 2]);
    expect((await read(id)).items.map(({ articleId }: Json) => articleId)).toEqual([ids[2], ids[0], ids[1]]);
    const [row] = (await web.call('GET', `${api}/inbox/rows?keys=${keys(0)[0]}`)).body.items;
    expect(row.boards).toEqual([{ id, name: 'This week' }]);
    const listed = (await web.call('GET', `${api}/inbox?board=${id}`)).body.items;
    expect(listed).toHaveLength(3);
    expect((await web.call('DELETE', `${api}/boards/${id}/items/${items[0].id}?version=1`)).status).toBe(204);
    expect((await web.call('GET', `${api}/boards`)).body).toMatchObject([{ id, items: 2 }]);
    expect((await put(999_999, { keys: keys(0) })).body.code).toBe('board_not_found');
  });

  it("overwrite nobody's note, name or removal", async () => {
    const { id } = await newBoard();
    const [itemId] = (await put(id, { keys: keys(0) })).body.added;
    await changeItem(web.db, { userId: 'kim', maxTlp: 4 }, { boardId: id, itemId, version: 1, note: "Kim's" }, kim);
    const path = `${api}/boards/${id}/items/${itemId}`;
    const late = await web.call('PATCH', path, { note: 'Mine', version: 1 });
    expect([late.status, late.body.present.note]).toEqual([409, "Kim's"]);
    expect((await web.call('DELETE', `${path}?version=1`)).status).toBe(409);
    expect((await web.call('PATCH', `${api}/boards/${id}`, { name: 'Next week', version: 1 })).body.version).toBe(2);
    const second = await web.call('PATCH', `${api}/boards/${id}`, { name: 'Last week', version: 1 });
    expect([second.status, second.body.present.name]).toEqual([409, 'Next week']);
    expect((await web.call('DELETE', `${api}/boards/${id}?version=1`)).status).toBe(409);
    expect((await web.call('DELETE', `${api}/boards/${id}?version=2`)).status).toBe(204);
    expect(await web.db.$count(boardItems, eq(boardItems.boardId, id))).toBe(0);
  });

  it('give a report whose values are defanged and whose titles are no markup', async () => {
    const { id } = await newBoard();
    await put(id, { keys: keys(0), note: 'Block **this**.' });
    await web.call('POST', `${api}/articles/${ids[0]}/notes`, { text: 'Seen before.' });
    const { headers, text } = await web.call('GET', `${api}/boards/${id}/report?format=md`);
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8');
    for (const part of [
      '# This week\n\nFor *Monday*.',
      String.raw`## One \[click\](me)`,
      'Block **this**.',
      'Seen before.',
      '- T1059 Command and Scripting Interpreter',
      '- url: `hxxp://evil[.]example[.]com/a`',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('http://evil');
  });

  it("tell, and report, what is noted on every article of a story's row", async () => {
    const at = new Date();
    const [story] = await web.db
      .insert(stories)
      .values({ title: 'One event', firstAt: at, lastAt: at, articles: 2, independentSources: 2 })
      .returning();
    const storyId = story?.id ?? 0;
    const told = [ids[1] ?? 0, ids[2] ?? 0];
    await web.db
      .insert(storyArticles)
      .values(told.map((articleId) => ({ articleId, storyId, score: 1, why: ['same' as const] })));
    const key = `story:${storyId}`;
    const heard = async (kind: 'notes' | 'team') =>
      (await web.db.select().from(deskChanges).where(eq(deskChanges.kind, kind))).flatMap(({ keys: each }) => each);
    await web.db.delete(deskChanges);
    for (const articleId of told)
      await web.call('POST', `${api}/articles/${articleId}/notes`, { text: `Noted on ${articleId}.` });
    expect(new Set(await heard('notes'))).toEqual(new Set([key, ...told.map((articleId) => `article:${articleId}`)]));
    const { id } = await newBoard();
    const [itemId] = (await put(id, { keys: [key] })).body.added;
    expect(await heard('team')).toEqual([key]);
    const { text } = await web.call('GET', `${api}/boards/${id}/report?format=md`);
    for (const articleId of told) expect(text).toContain(`Noted on ${articleId}.`);
    await web.db.delete(deskChanges);
    await web.call('DELETE', `${api}/boards/${id}/items/${itemId}?version=1`);
    expect(await heard('team')).toContain(key);
    await web.db.delete(stories);
  });

  it('leave out an article that was removed', async () => {
    const { id } = await newBoard();
    await put(id, { keys: keys(0, 1) });
    await web.db
      .update(articles)
      .set({ skipReason: 'removed' })
      .where(eq(articles.id, ids[1] ?? 0));
    expect((await read(id)).items.map(({ articleId }: Json) => articleId)).toEqual([ids[0]]);
  });
});
