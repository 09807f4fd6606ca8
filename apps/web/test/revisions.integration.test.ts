import type { Observable } from '@cti/core/observable';
import { articles } from '@cti/db/tables/article';
import { revisions } from '@cti/db/tables/revision';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let source: number;
beforeAll(async () => {
  web = await realWeb();
  source = await addSource(web.db, 'revised');
});
afterAll(() => web.close());

const ip = (value: string): Observable => ({ type: 'ipv4-addr', value });

/** An article whose present text is its third. */
const addRevised = async (title: string): Promise<number> => {
  const text = 'The loader calls 198.51.100.7 and drops a file.\n\nIt was first seen in March by the team.';
  const id = await addArticle(web.db, source, { title, text });
  const former = (number: number, formerText: string, observables: Observable[]) => ({
    articleId: id,
    number,
    title: `${title} ${number}`,
    text: formerText,
    textHash: `hash-${number}`,
    observables,
    readAt: new Date(Date.UTC(2026, 9, number)),
    replacedAt: new Date(Date.UTC(2026, 9, number + 1)),
  });
  await web.db
    .insert(revisions)
    .values([
      former(1, 'The loader calls 192.0.2.1 home.', [ip('192.0.2.1')]),
      former(2, 'The loader calls 192.0.2.1 and drops a file.\n\nIt was first seen in March by the team.', [
        ip('192.0.2.1'),
      ]),
    ]);
  await web.db.update(articles).set({ revision: 3, revisedAt: new Date() }).where(eq(articles.id, id));
  return id;
};

describe('/articles/:id/revisions', () => {
  it('lists the texts an article has had, the present one first', async () => {
    const id = await addRevised('Thrice');
    const { status, body } = await web.call('GET', `/api/v1/articles/${id}/revisions`);
    expect([status, body.map(({ number }: Json) => number)]).toEqual([200, [3, 2, 1]]);
    expect(body[0]).toMatchObject({ title: 'Thrice', replacedAt: null });
    expect(body[2]).toEqual({
      number: 1,
      title: 'Thrice 1',
      readAt: '2026-10-01T00:00:00.000Z',
      replacedAt: '2026-10-02T00:00:00.000Z',
      words: 5,
    });
    const detail = (await web.call('GET', `/api/v1/articles/${id}`)).body;
    expect([detail.revision, typeof detail.revisedAt]).toEqual([3, 'string']);
  });

  it('shows what changed from one to the next, in words and in observables', async () => {
    const id = await addRevised('Changed');
    const { status, body } = await web.call('GET', `/api/v1/articles/${id}/revisions/2/changes`);
    expect([status, body]).toMatchObject([
      200,
      {
        from: 2,
        to: 3,
        titleBefore: 'Changed 2',
        titleAfter: 'Changed',
        observables: { added: [ip('198.51.100.7')], removed: [ip('192.0.2.1')], kept: 0 },
      },
    ]);
    const textOf = (kinds: string[]) =>
      body.text.parts
        .filter(({ kind }: Json) => kinds.includes(kind))
        .map(({ text }: Json) => text)
        .join('');
    expect(textOf(['same', 'removed'])).toContain('calls 192.0.2.1 and drops');
    expect(textOf(['same', 'added'])).toContain('calls 198.51.100.7 and drops');
    expect(textOf(['added', 'removed'])).not.toContain('March');
    expect(body.text).toMatchObject({ tooDifferent: false });
    expect(body.text.added).toBeGreaterThan(0);

    const first = (await web.call('GET', `/api/v1/articles/${id}/revisions/1/changes`)).body;
    expect(first).toMatchObject({ from: 1, to: 2, observables: { added: [], removed: [], kept: 1 } });
  });

  it('has one text of an article never changed, and none of one never read', async () => {
    const read = await addArticle(web.db, source, { title: 'Once', text: 'some text' });
    const unread = await addArticle(web.db, source, { title: 'Unread' });
    const numbers = async (id: number) =>
      (await web.call('GET', `/api/v1/articles/${id}/revisions`)).body.map(({ number }: Json) => number);
    expect([await numbers(read), await numbers(unread)]).toEqual([[1], []]);
  });

  it('is 404 for what is not there: the article, the number, a change after the last, an article removed', async () => {
    const id = await addRevised('Gone');
    const changes = async (number: number) =>
      (await web.call('GET', `/api/v1/articles/${id}/revisions/${number}/changes`)).body;
    expect(await changes(3)).toMatchObject({ status: 404, code: 'revision_not_found' });
    expect(await changes(9)).toMatchObject({ status: 404, code: 'revision_not_found' });
    expect((await changes(0)).errors[0].path).toBe('number');
    expect((await web.call('GET', '/api/v1/articles/999999/revisions')).body.code).toBe('article_not_found');
    await web.call('DELETE', `/api/v1/articles/${id}`);
    expect((await web.call('GET', `/api/v1/articles/${id}/revisions`)).status).toBe(404);
    expect((await changes(1)).code).toBe('revision_not_found');
  });
});
