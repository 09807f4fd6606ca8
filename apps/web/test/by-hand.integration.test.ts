import { articles } from '@cti/db/tables/article';
import { snapshots } from '@cti/db/tables/content';
import { eq } from 'drizzle-orm';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const paste = (text: string, sourceId?: number) =>
  web.call('POST', '/api/v1/articles/urls', sourceId === undefined ? { text } : { text, sourceId });
const upload = (body: Buffer | string, query = 'fileName=report.pdf', type = 'application/pdf') =>
  web.call('POST', `/api/v1/articles/upload?${query}`, body as unknown as object, { 'content-type': type });
const rowOf = async (id: number) => (await web.db.select().from(articles).where(eq(articles.id, id)))[0];
const fetched = () => web.enqueued.filter(({ name }) => name === 'article.fetch').map(({ payload }) => payload);

describe('/articles/urls', () => {
  it('adds pasted addresses to the source by hand, made at first need, and has them fetched', async () => {
    const { status, body } = await paste(
      'hxxps://news[.]example/one\njust words\nhttps://news.example/two?utm_source=x',
    );
    expect([status, body.added.map(({ url }: Json) => url), body.known]).toEqual([
      200,
      ['https://news.example/one', 'https://news.example/two?utm_source=x'],
      [],
    ]);
    expect(body.rejected).toEqual([{ line: 2, text: 'just words', reason: 'There is no web address on this line.' }]);
    expect(fetched()).toEqual(body.added.map(({ articleId }: Json) => ({ articleId })));
    const [source] = await walkPages(web.call, '/api/v1/sources?q=by-hand', 5);
    expect(source).toMatchObject({
      slug: 'by-hand',
      name: 'By hand',
      url: 'https://by-hand.invalid/',
      feedUrl: null,
      active: false,
      tier: 'standard',
      rules: { maxAgeDays: null },
    });
    expect(await rowOf(body.added[1].articleId)).toMatchObject({
      sourceId: source.id,
      url: 'https://news.example/two',
      entryUrl: 'https://news.example/two?utm_source=x',
      foundBy: 'hand',
      stage: 'discovered',
    });
    expect((await web.call('GET', `/api/v1/articles/${body.added[0].articleId}`)).body).toMatchObject({
      foundBy: 'hand',
      revision: 1,
      revisedAt: null,
      reservation: null,
    });
  });

  it('tells those we have apart, fetches them not again, and makes no second source by hand', async () => {
    const before = fetched().length;
    const { body } = await paste('https://news.example/one\nhttps://news.example/three');
    expect([body.known.length, body.added.length, fetched().length - before]).toEqual([1, 1, 1]);
    expect(await walkPages(web.call, '/api/v1/sources?q=by-hand', 5)).toHaveLength(1);
  });

  it('adds to the source named, and is 404 for one that is not there', async () => {
    const id = await addSource(web.db, 'named');
    const { body } = await paste('https://named.example/one', id);
    expect((await rowOf(body.added[0].articleId))?.sourceId).toBe(id);
    expect((await paste('https://named.example/two', 999_999)).body).toMatchObject({
      status: 404,
      code: 'source_not_found',
    });
    expect((await web.db.select().from(articles).where(eq(articles.url, 'https://named.example/two'))).length).toBe(0);
  });

  it('brings back what was removed by hand', async () => {
    const { body } = await paste('https://news.example/removed');
    const [{ articleId }] = body.added;
    await web.call('DELETE', `/api/v1/articles/${articleId}`);
    expect((await web.call('GET', `/api/v1/articles/${articleId}`)).status).toBe(404);
    expect((await paste('https://news.example/removed')).body).toMatchObject({ added: [{ articleId }], known: [] });
    expect(await rowOf(articleId)).toMatchObject({ stage: 'discovered', skipReason: null });
  });

  it('takes a thousand at once and says what became of the rest', async () => {
    const lines = Array.from({ length: 1002 }, (_, n) => `https://many.example/${n}`).join('\n');
    const { body } = await paste(lines);
    expect([body.added.length, new Set(body.added.map(({ articleId }: Json) => articleId)).size]).toEqual([1000, 1000]);
    expect(body.rejected.at(-1).reason).toContain('2 more addresses');
  });

  it('refuses no text and too much of it, naming the field', async () => {
    for (const text of ['', 'x'.repeat(2_000_001)]) {
      const { status, body } = await paste(text);
      expect([status, body.errors[0].path]).toEqual([400, 'text']);
    }
    expect((await paste('x'.repeat(8_000_001))).body).toMatchObject({ status: 413, code: 'too_large' });
  });

  it('keeps them when the queue is down', async () => {
    const { enqueue } = web.jobs;
    web.jobs.enqueue = () => Promise.reject(new Error('no queue'));
    const { status, body } = await paste('https://news.example/later');
    web.jobs.enqueue = enqueue;
    expect([status, body.added.length]).toEqual([200, 1]);
  });
});

describe('/articles/upload', () => {
  const pdf = Buffer.from('%PDF-1.7\n\u0000binary');

  it('keeps the bytes as an article that is fetched already, and has it read', async () => {
    const { status, headers, body } = await upload(pdf, `fileName=${encodeURIComponent('C:\\in\\Loader v1.2.pdf')}`);
    expect([status, body.known, headers['location']]).toEqual([201, false, `/api/v1/articles/${body.articleId}`]);
    expect(web.enqueued.at(-1)).toEqual({ name: 'article.parse', payload: { articleId: body.articleId } });
    const row = await rowOf(body.articleId);
    expect(row).toMatchObject({ title: 'Loader v1.2', stage: 'fetched', foundBy: 'upload', entryUrl: row?.url });
    expect(row?.url).toMatch(/^urn:sha256:[0-9a-f]{64}$/);
    const [snapshot] = await web.db.select().from(snapshots).where(eq(snapshots.articleId, body.articleId));
    expect(snapshot).toMatchObject({
      contentType: 'application/pdf',
      headers: { 'x-from': 'upload', 'x-file-name': 'Loader v1.2.pdf' },
      bytes: pdf.length,
      url: row?.url,
    });
    expect(snapshot && gunzipSync(snapshot.body).equals(pdf)).toBe(true);
  });

  it('knows the same bytes again, under whatever name, until the article is removed', async () => {
    const jobs = web.enqueued.length;
    const again = await upload(pdf, 'fileName=other.bin', 'application/octet-stream');
    expect([again.status, again.body.known, web.enqueued.length]).toEqual([200, true, jobs]);
    await web.call('DELETE', `/api/v1/articles/${again.body.articleId}`);
    const back = await upload(pdf);
    expect([back.status, back.body]).toEqual([201, { articleId: again.body.articleId, known: false }]);
    expect(await rowOf(back.body.articleId)).toMatchObject({ stage: 'fetched', skipReason: null });
  });

  it('takes a file of many megabytes', async () => {
    const { status } = await upload(Buffer.concat([pdf, Buffer.alloc(20_000_000, 7)]), 'fileName=large.pdf');
    expect(status).toBe(201);
  });

  it('takes any type of body, JSON and text among them, as the file it is', async () => {
    const types = ['application/json', 'text/plain', 'text/html; charset=utf-8', 'multipart/form-data'];
    for (const [n, type] of types.entries()) {
      const { status, body } = await upload(`{"not json ${n}`, 'fileName=a.md', type);
      expect(status).toBe(201);
      const [snapshot] = await web.db.select().from(snapshots).where(eq(snapshots.articleId, body.articleId));
      expect([snapshot?.contentType, snapshot && gunzipSync(snapshot.body).toString()]).toEqual([
        type,
        `{"not json ${n}`,
      ]);
    }
  });

  it('adds to the source named, and is 404 for one that is not there', async () => {
    const id = await addSource(web.db, 'uploads');
    const { body } = await upload('a file of its own', `fileName=.gitignore&sourceId=${id}`);
    expect(await rowOf(body.articleId)).toMatchObject({ sourceId: id, title: '.gitignore' });
    expect((await upload('lost', 'fileName=x&sourceId=999999')).body).toMatchObject({
      status: 404,
      code: 'source_not_found',
    });
  });

  it('refuses an empty file, a nameless one, and one of more than 50 MB', async () => {
    expect((await upload('')).body).toMatchObject({ status: 400, code: 'empty_file' });
    expect((await web.call('POST', '/api/v1/articles/upload?fileName=a.txt')).body.code).toBe('empty_file');
    const nameless = await upload('x', 'fileName=');
    expect([nameless.status, nameless.body.errors[0].path]).toEqual([400, 'fileName']);
    const { status, headers, body } = await upload(Buffer.alloc(50 * 1024 * 1024 + 1));
    expect([status, headers['content-type'], body.code]).toEqual([
      413,
      'application/problem+json; charset=utf-8',
      'too_large',
    ]);
  });
});
