import { recordCheck } from '@cti/db/write/checks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const declared = { slug: 'new-one', name: 'New one', url: 'https://new.example/', feedUrl: 'https://new.example/feed' };
const yaml = { 'content-type': 'text/yaml' };
const send = (text: string) => web.call('POST', '/api/v1/sources/import', text as unknown as object, yaml);

describe('/sources', () => {
  it('adds a source with the usual rules, and checks it at once', async () => {
    const { status, headers, body } = await web.call('POST', '/api/v1/sources', declared);
    expect([status, headers['location']]).toEqual([201, `/api/v1/sources/${body.id}`]);
    expect(body).toMatchObject({
      ...declared,
      state: 'new',
      tier: 'standard',
      articles: 0,
      rules: { minTextLength: 200, allowHosts: [] },
    });
    expect(body.articles30d).toHaveLength(30);
    expect(web.enqueued).toEqual([{ name: 'feed.fetch', payload: { sourceId: body.id } }]);
  });

  it('refuses a slug or a feed that is taken, and says whose', async () => {
    const slug = await web.call('POST', '/api/v1/sources', { ...declared, feedUrl: null });
    expect([slug.status, slug.body.code]).toEqual([409, 'slug_taken']);
    const feed = await web.call('POST', '/api/v1/sources', { ...declared, slug: 'other' });
    expect([feed.status, feed.body.code, feed.body.detail]).toEqual([
      409,
      'feed_taken',
      'New one already reads this feed.',
    ]);
  });

  it('refuses what is not a source, naming every field: a missing name, a file URL, an unknown key, a hostile pattern', async () => {
    const { status, body } = await web.call('POST', '/api/v1/sources', {
      slug: 'bad',
      url: 'file:///etc/passwd',
      feed: 'https://x.example',
      rules: { urlPatterns: ['(a+)+$'] },
    });
    expect(status).toBe(400);
    const paths = body.errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['name', 'url', 'rules.urlPatterns.0', '']));
  });

  it('changes only what a patch names, inside the rules too', async () => {
    const id = await addSource(web.db, 'patched', {
      tier: 'premium',
      checkEverySeconds: 600,
      rules: { minTextLength: 50, allowHosts: ['a.example'] } as never,
    });
    const { status, body } = await web.call('PATCH', `/api/v1/sources/${id}`, {
      name: 'Patched',
      rules: { feedOnly: true },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Patched', tier: 'premium', checkEverySeconds: 600 });
    expect(body.rules).toMatchObject({ feedOnly: true, minTextLength: 50, allowHosts: ['a.example'] });
  });

  it('pauses and resumes, and saving it unchanged does not start it over', async () => {
    const id = await addSource(web.db, 'paused');
    await recordCheck(web.db, {
      sourceId: id,
      outcome: 'new',
      durationMs: 5,
      state: 'healthy',
      stateReason: null,
      nextCheckAt: new Date(),
    });
    const set = async (patch: object) => (await web.call('PATCH', `/api/v1/sources/${id}`, patch)).body.state;
    expect(await set({ active: true, name: 'The paused' })).toBe('healthy');
    expect(await set({ active: false })).toBe('paused');
    expect((await web.call('POST', `/api/v1/sources/${id}/check`)).body.code).toBe('source_paused');
    expect(await set({ active: true })).toBe('new');
  });

  it("refuses to change a feed to another source's", async () => {
    const id = await addSource(web.db, 'thief');
    const { status, body } = await web.call('PATCH', `/api/v1/sources/${id}`, { feedUrl: declared.feedUrl });
    expect([status, body.code]).toEqual([409, 'feed_taken']);
    expect((await web.call('PATCH', `/api/v1/sources/${id}`, { tier: 'gold' })).status).toBe(400);
    expect((await web.call('PATCH', `/api/v1/sources/${id}`, { slug: 'renamed' })).status).toBe(400);
  });

  it('checks a source when asked', async () => {
    const id = await addSource(web.db, 'checked');
    const { status, body } = await web.call('POST', `/api/v1/sources/${id}/check`);
    expect([status, web.enqueued.at(-1)]).toEqual([202, { name: 'feed.fetch', payload: { sourceId: id } }]);
    expect(body.jobId).toBeTruthy();
  });

  it('keeps a source that has articles unless these may go too', async () => {
    const id = await addSource(web.db, 'full');
    const article = await addArticle(web.db, id, { title: 'Its only one', text: 'some text' });
    expect((await web.call('DELETE', `/api/v1/sources/${id}`)).body).toMatchObject({
      status: 409,
      code: 'source_has_articles',
    });
    expect((await web.call('DELETE', `/api/v1/sources/${id}?articles=delete`)).status).toBe(204);
    expect((await web.call('GET', `/api/v1/articles/${article}`)).status).toBe(404);
    expect((await web.call('DELETE', `/api/v1/sources/${id}`)).status).toBe(404);
  });

  it('counts what a source brought, in all and by day', async () => {
    const id = await addSource(web.db, 'counted');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await addArticle(web.db, id, { title: 'today', publishedAt: null });
    await addArticle(web.db, id, { title: 'from the future', publishedAt: daysAgo(-9) });
    await addArticle(web.db, id, { title: 'three days ago', publishedAt: daysAgo(3) });
    await addArticle(web.db, id, { title: 'long ago', publishedAt: daysAgo(99) });
    const { body } = await web.call('GET', `/api/v1/sources/${id}`);
    expect([body.articles, body.articles30d.at(-1), body.articles30d.at(-4), body.articles30d.length]).toEqual([
      4, 2, 1, 30,
    ]);
  });

  it('walks every source once by name, narrowed by state, tier and words', async () => {
    const whole = await walkPages(web.call, '/api/v1/sources', 200);
    const walked = await walkPages(web.call, '/api/v1/sources', 2);
    expect(walked.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(new Set(walked.map(({ id }) => id)).size).toBe(whole.length);
    expect((await walkPages(web.call, '/api/v1/sources?tier=premium', 50)).map(({ slug }) => slug)).toEqual([
      'patched',
    ]);
    expect((await walkPages(web.call, '/api/v1/sources?q=NEW.example', 50)).map(({ slug }) => slug)).toEqual([
      'new-one',
    ]);
    expect(await walkPages(web.call, '/api/v1/sources?state=gone', 50)).toEqual([]);
    expect((await web.call('GET', '/api/v1/sources?state=lost')).status).toBe(400);
  });

  it('shows the checks of a source, newest first, each once', async () => {
    const id = await addSource(web.db, 'history');
    for (let n = 0; n < 5; n += 1) {
      const check = {
        sourceId: id,
        outcome: 'failed' as const,
        status: 500 + n,
        durationMs: n,
        code: 'http-status',
        message: `It answered ${500 + n}.`,
      };
      await recordCheck(web.db, { ...check, nextCheckAt: new Date(), state: 'failing', stateReason: 'It fails.' });
    }
    const rows = await walkPages(web.call, `/api/v1/sources/${id}/checks`, 2);
    expect(rows.map(({ status }) => status)).toEqual([504, 503, 502, 501, 500]);
    expect(rows[0]).toMatchObject({ outcome: 'failed', message: 'It answered 504.' });
    expect((await web.call('GET', `/api/v1/sources/${id}`)).body).toMatchObject({
      state: 'failing',
      consecutiveFailures: 5,
    });
  });

  it('is 404 for a source that is not there, 400 for an id that is none', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/checks'],
      ['GET', '/skips'],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/check'],
    ] as const) {
      const body = method === 'PATCH' ? { name: 'x' } : undefined;
      expect((await web.call(method, `/api/v1/sources/999999${path}`, body)).body).toMatchObject({
        status: 404,
        code: 'source_not_found',
      });
      expect((await web.call(method, `/api/v1/sources/abc${path}`, body)).status).toBe(400);
    }
  });
});

describe('/sources/import', () => {
  const file = `
- { slug: from-file, name: From a file, url: 'https://file.example/', feedUrl: 'https://file.example/feed' }
- { slug: Broken Slug, name: Broken, url: 'https://broken.example/' }
- { slug: same-feed, name: Same feed, url: 'https://x.example/', feedUrl: 'https://new.example/feed' }`;

  it('adds the good, and names what is wrong with the others', async () => {
    const { status, body } = await send(file);
    expect([status, body.added, body.updated]).toEqual([200, 1, 0]);
    expect(body.problems.map(({ slug }: { slug: string }) => slug)).toEqual(['Broken Slug', 'same-feed']);
    expect(body.problems[1].message).toContain('New one');
  });

  it('changes nothing the second time, and updates what the file says anew', async () => {
    expect((await send(file)).body).toMatchObject({ added: 0, updated: 0 });
    expect((await send(file.replace('From a file', 'Renamed'))).body).toMatchObject({ added: 0, updated: 1 });
    expect((await walkPages(web.call, '/api/v1/sources?q=from-file', 5)).map(({ name }) => name)).toEqual(['Renamed']);
  });

  it("reads the original's format too", async () => {
    const original = `version: '1.0'\nsources:\n  - id: original_one\n    name: Original\n    url: https://original.example/\n    rss_url: https://original.example/feed\n    tier: 1\n`;
    expect((await send(original)).body).toEqual({ added: 1, updated: 0, problems: [] });
  });

  it('keeps the tiers of sources that the file names none for', async () => {
    const original = `sources:\n  - id: curated\n    name: Curated\n    url: https://curated.example/\n    rss_url: null\n`;
    await addSource(web.db, 'curated', { tier: 'premium' });
    await send(original);
    expect((await walkPages(web.call, '/api/v1/sources?q=curated', 5)).map(({ tier }) => tier)).toEqual(['premium']);
  });

  it('takes no address with a password in it', async () => {
    const told = { slug: 'secret', name: 'Secret', url: 'https://user:hunter2@secret.example/' };
    const { status, body } = await web.call('POST', '/api/v1/sources', told);
    expect([status, body.errors[0].path]).toEqual([400, 'url']);
  });

  it('says what is wrong with a file that is no list of sources, and takes no JSON type', async () => {
    expect(await send('just words')).toMatchObject({ status: 422, body: { code: 'unreadable_file' } });
    expect((await web.call('POST', '/api/v1/sources/import', [declared])).status).toBe(400);
    expect(
      (
        await web.call('POST', '/api/v1/sources/import', '<x/>' as unknown as object, {
          'content-type': 'application/pdf',
        })
      ).status,
    ).toBe(415);
  });
});
