import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let address: string;
beforeAll(async () => {
  web = await realWeb({ pulseEveryMs: 40 });
  address = await web.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => web.close());

type Listening = { next: () => Promise<Json>; ended: () => Promise<void>; headers: Headers };

/** Opens the event stream and reads one pulse after the other. */
const listen = async (): Promise<Listening> => {
  const answer = await fetch(`${address}/api/v1/events`);
  const reader = (answer.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  const more = async () => {
    const { done, value } = await reader.read();
    unread += value ?? '';
    return !done;
  };
  return {
    headers: answer.headers,
    next: async () => {
      for (;;) {
        const event = /event: pulse\ndata: (.*)\n\n/.exec(unread);
        if (event) {
          unread = unread.slice(event.index + event[0].length);
          return JSON.parse(event[1] ?? '');
        }
        if (!(await more())) throw new Error('the stream ended');
      }
    },
    ended: async () => {
      while (await more());
    },
  };
};

describe('/events', () => {
  it('delivers the pulse at once, again when an article comes, to all who listen, and ends when the server closes', async () => {
    const first = await listen();
    expect(first.headers.get('content-type')).toBe('text/event-stream');
    expect(first.headers.get('x-request-id')).toBeTruthy();
    expect(first.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await first.next()).toMatchObject({ articles: 0, queues: [], sources: { healthy: 0 } });

    const second = await listen();
    expect(await second.next()).toMatchObject({ articles: 0 });
    await addArticle(web.db, await addSource(web.db, 'live'), { title: 'News' });
    for (const listener of [first, second]) {
      let pulse = await listener.next();
      while (pulse.articles === 0) pulse = await listener.next();
      expect(pulse.articles).toBe(1);
    }

    const closed = web.app.close();
    await Promise.all([first.ended(), second.ended()]);
    await closed;
  });
});
