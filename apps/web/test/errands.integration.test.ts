import { SourceDeclaration } from '@cti/core/source';
import { beginBackfill, beginPreview, finishBackfill, finishPreview, recordStep } from '@cti/db/write/errands';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const url = 'https://site.example/';

describe('/source-previews', () => {
  it('has an address looked at, and shows what was found once it is done', async () => {
    const { status, headers, body } = await web.call('POST', '/api/v1/source-previews', { url });
    expect([status, headers['location'], body]).toMatchObject([
      202,
      `/api/v1/source-previews/${body.id}`,
      { url, state: 'waiting', result: null, finishedAt: null },
    ]);
    expect(web.enqueued.at(-1)).toEqual({ name: 'source.preview', payload: { previewId: body.id } });

    await beginPreview(web.db, body.id);
    const path = `/api/v1/source-previews/${body.id}`;
    expect((await web.call('GET', path)).body.state).toBe('running');
    const candidate = {
      kind: 'feed' as const,
      url: `${url}feed`,
      title: 'Site',
      because: 'The page links to it.',
      entries: [{ title: 'One', url: `${url}1`, publishedAt: null }],
      declaration: SourceDeclaration.parse({ slug: 'site', name: 'Site', url, feedUrl: `${url}feed` }),
      suggestedTier: 'standard' as const,
      advice: 'One article a day.',
    };
    const result = {
      candidates: [candidate],
      sample: { url: `${url}1`, title: 'One', excerpt: 'Text', words: 200, observables: 3 },
      robots: { allowed: true, reason: 'no rule speaks against it' },
      attempts: [{ url, outcome: 'a page' }],
    };
    await finishPreview(web.db, body.id, { state: 'done', result });
    const done = (await web.call('GET', path)).body;
    expect(done).toMatchObject({ state: 'done', result: { sample: result.sample, attempts: result.attempts } });
    expect((await web.call('POST', '/api/v1/sources', done.result.candidates[0].declaration)).status).toBe(201);
  });

  it('says why a look failed', async () => {
    const { body } = await web.call('POST', '/api/v1/source-previews', { url });
    await finishPreview(web.db, body.id, { state: 'failed', message: 'It does not answer.' });
    expect((await web.call('GET', `/api/v1/source-previews/${body.id}`)).body).toMatchObject({
      state: 'failed',
      message: 'It does not answer.',
    });
  });

  it('takes an address without a scheme for https, as a person types it', async () => {
    for (const [typed, taken] of [
      ['host.example', 'https://host.example'],
      [' host.example:8443/blog ', 'https://host.example:8443/blog'],
      ['http://host.example/', 'http://host.example/'],
    ]) {
      const { status, body } = await web.call('POST', '/api/v1/source-previews', { url: typed });
      expect([status, body.url]).toEqual([202, taken]);
    }
  });

  it('takes web addresses only, and names the field', async () => {
    for (const bad of [
      'ftp://x.example/',
      'not an address',
      'mailto:me@x.example',
      '',
      'https://me:pw@x.example/',
      undefined,
    ]) {
      const { status, body } = await web.call('POST', '/api/v1/source-previews', { url: bad });
      expect([status, body.errors[0].path]).toEqual([400, 'url']);
    }
    expect((await web.call('GET', '/api/v1/source-previews/999999')).body).toMatchObject({
      status: 404,
      code: 'preview_not_found',
    });
  });

  it('fails the look when the queue does not take it', async () => {
    const down = await realWeb();
    down.jobs.enqueue = () => Promise.reject(new Error('no queue'));
    try {
      expect((await down.call('POST', '/api/v1/source-previews', { url })).body.code).toBe('queue_unavailable');
      expect((await down.call('GET', '/api/v1/source-previews/1')).body.state).toBe('failed');
      const id = await addSource(down.db, 'queueless');
      const asked = () => down.call('POST', `/api/v1/sources/${id}/backfills`, { since: '2024-01-31' });
      expect([(await asked()).status, (await asked()).status]).toEqual([503, 503]);
      expect((await down.call('GET', `/api/v1/sources/${id}/backfills`)).body).toMatchObject([
        { state: 'failed' },
        { state: 'failed' },
      ]);
    } finally {
      await down.close();
    }
  });
});

describe('/backfills', () => {
  const start = (id: number, since = '2024-01-31') => web.call('POST', `/api/v1/sources/${id}/backfills`, { since });

  it("collects a source's past one at a time, and shows how far it has come", async () => {
    const id = await addSource(web.db, 'past');
    const { status, body } = await start(id);
    expect([status, body]).toMatchObject([
      202,
      { sourceId: id, since: '2024-01-31', state: 'waiting', pages: 0, added: 0, finishedAt: null },
    ]);
    expect(web.enqueued.at(-1)).toEqual({ name: 'source.backfill', payload: { backfillId: body.id } });
    expect((await start(id)).body).toMatchObject({ status: 409, code: 'backfill_under_way' });

    await beginBackfill(web.db, body.id);
    await recordStep(web.db, body.id, { entries: 20, added: 7, cursor: ['2'], message: 'Page 1.' });
    expect((await start(id)).status).toBe(409);
    expect((await web.call('GET', `/api/v1/sources/${id}/backfills`)).body).toMatchObject([
      { state: 'running', pages: 1, entries: 20, added: 7, message: 'Page 1.' },
    ]);
    await finishBackfill(web.db, body.id, 'done', 'All read.');
    expect((await start(id)).status).toBe(202);
    const states = (await web.call('GET', `/api/v1/sources/${id}/backfills`)).body.map(
      ({ state }: { state: string }) => state,
    );
    expect(states).toEqual(['waiting', 'done']);
  });

  it('starts one when two are asked for at the same moment', async () => {
    const id = await addSource(web.db, 'race');
    const both = await Promise.all([start(id), start(id)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
  });

  it('stops, and what has ended cannot be stopped', async () => {
    const id = await addSource(web.db, 'stopped');
    const { body } = await start(id);
    const stop = () => web.call('POST', `/api/v1/backfills/${body.id}/stop`);
    expect((await stop()).body).toMatchObject({ state: 'stopped', message: 'Stopped by hand.' });
    expect((await stop()).body).toMatchObject({ status: 409, code: 'backfill_ended' });
    expect(await recordStep(web.db, body.id, { entries: 1, added: 1, cursor: [], message: '' })).toBe(false);
    expect((await start(id)).status).toBe(202);
  });

  it('asks for a day in the past, of a source that is there', async () => {
    const id = await addSource(web.db, 'days');
    for (const since of ['2999-01-01', '31.1.2024', '2024-02-31']) {
      const { status, body } = await start(id, since);
      expect([status, body.errors[0].path]).toEqual([400, 'since']);
    }
    expect((await start(999_999)).body).toMatchObject({ status: 404, code: 'source_not_found' });
    expect((await web.call('GET', '/api/v1/sources/999999/backfills')).status).toBe(404);
    expect((await web.call('POST', '/api/v1/backfills/999999/stop')).body).toMatchObject({
      status: 404,
      code: 'backfill_not_found',
    });
  });
});
