import type { JobRow } from '@cti/queue/admin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inertWeb, walkPages } from './fixture.ts';

const failed: JobRow[] = Array.from({ length: 7 }, (_, at) => ({
  id: String(at + 1),
  queue: 'fetch',
  name: 'article.fetch',
  state: 'failed',
  payload: { articleId: at },
  attempts: 4,
  reason: 'robots.txt forbids it',
  addedAt: new Date('2026-11-20T10:00:00Z'),
  startedAt: new Date('2026-11-20T10:00:01Z'),
  finishedAt: new Date('2026-11-20T10:00:02Z'),
  runsAt: null,
}));

let web: Awaited<ReturnType<typeof inertWeb>>;
beforeAll(async () => {
  web = await inertWeb({
    jobs: {
      counts: async () => [
        { name: 'fetch', waiting: 1, active: 2, delayed: 3, failed: 7, completed: 5, paused: false },
      ],
      list: async (_queue, state, start, count) => (state === 'failed' ? failed.slice(start, start + count) : []),
      retry: async (_queue, jobId) => jobId === '3',
      retryFailed: async () => 7,
    },
  });
});
afterAll(() => web.close());

describe('/jobs', () => {
  it('tells how much there is to do in each queue', async () => {
    const { body } = await web.call('GET', '/api/v1/jobs');
    expect(body.queues).toEqual([
      { name: 'fetch', waiting: 1, active: 2, delayed: 3, failed: 7, completed: 5, paused: false },
    ]);
  });

  it('lists every failed job once, with its reason', async () => {
    const rows = await walkPages(web.call, '/api/v1/jobs/fetch?state=failed', 3);
    expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect(rows[0]).toMatchObject({
      reason: 'robots.txt forbids it',
      addedAt: '2026-11-20T10:00:00.000Z',
      runsAt: null,
    });
  });

  it('tries one again, or all, and says when there is no such failed job', async () => {
    expect(await web.call('POST', '/api/v1/jobs/fetch/3/retry')).toMatchObject({ status: 202, body: { jobId: '3' } });
    expect(await web.call('POST', '/api/v1/jobs/fetch/99/retry')).toMatchObject({
      status: 404,
      body: { code: 'failed_job_not_found' },
    });
    expect(await web.call('POST', '/api/v1/jobs/fetch/retry-failed')).toMatchObject({
      status: 202,
      body: { retried: 7 },
    });
  });

  it('knows only its own queues, states and cursors', async () => {
    for (const url of ['/jobs/other', '/jobs/fetch?state=lost', '/jobs/fetch?state=active&cursor=WyJmYWlsZWQiLDNd']) {
      expect((await web.call('GET', `/api/v1${url}`)).status).toBe(400);
    }
  });
});
