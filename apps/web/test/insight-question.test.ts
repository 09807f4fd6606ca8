import { afterEach, describe, expect, it } from 'vitest';
import { inertWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof inertWeb>>;
afterEach(() => web.close());

describe('a question in words', () => {
  it('is refused sooner than other requests, because a model may read it', async () => {
    web = await inertWeb({ settings: { rateLimitPerMinute: 60 } });
    const ask = () => web.call('POST', '/api/v1/insights/questions', { text: 'articles by week' });
    for (let times = 0; times < 2; times += 1)
      expect(await ask()).toMatchObject({ status: 200, body: { by: 'words', query: { by: 'week' } } });
    expect(await ask()).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect((await web.call('GET', '/api/v1/jobs')).status).toBe(200);
  });
});
