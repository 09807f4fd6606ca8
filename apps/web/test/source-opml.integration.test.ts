import { findByHandSource } from '@cti/db/write/by-hand';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addSource, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => void (web = await realWeb()));
afterAll(() => web.close());

const send = (text: string, type = 'text/x-opml') =>
  web.call('POST', '/api/v1/sources/import', text as unknown as object, { 'content-type': type });
const fileOf = (outlines: string) =>
  `<?xml version="1.0"?>\n<opml version="2.0"><head><title>x</title></head><body>${outlines}</body></opml>`;

describe('OPML', () => {
  it('adds the feeds of a reader’s list, with a tier for a folder of that name, and names what is wrong', async () => {
    const { status, body } = await send(
      fileOf(`<outline text="premium"><outline text="First" xmlUrl="https://first.example/feed" htmlUrl="https://first.example/"/></outline>
        <outline text="Second" xmlUrl="feed://second.example/rss"/><outline text="Nowhere"/>`),
    );
    expect([status, body.added, body.updated, body.problems.length]).toEqual([200, 2, 0, 1]);
    const [first] = await walkPages(web.call, '/api/v1/sources?q=first.example', 5);
    expect(first).toMatchObject({ name: 'First', tier: 'premium', feedUrl: 'https://first.example/feed' });
  });

  it('leaves a source that we have as it is, and gives another with its slug a number', async () => {
    const rules = { skipTitles: ['webinar'] } as never;
    const id = await addSource(web.db, 'blog', { tier: 'premium', checkEverySeconds: 600, rules });
    const before = (await web.call('GET', `/api/v1/sources/${id}`)).body;
    const { body } = await send(
      fileOf(
        `<outline text="Renamed" xmlUrl="https://blog.example/feed"/><outline text="Blog" xmlUrl="https://other.example/feed"/>`,
      ),
      'text/xml',
    );
    expect(body).toEqual({ added: 1, updated: 0, problems: [] });
    expect((await web.call('GET', `/api/v1/sources/${id}`)).body).toEqual(before);
    const [other] = await walkPages(web.call, '/api/v1/sources?q=other.example', 5);
    expect(other.slug).toBe('blog-2');
  });

  it('gives the sources as a file that brings them all back, without those by hand', async () => {
    await findByHandSource(web.db);
    await addSource(web.db, 'ampersand', { name: 'Tom & "Jerry" <news>', description: 'Café' });
    const { status, headers, text } = await web.call('GET', '/api/v1/sources/opml');
    expect([status, headers['content-type'], headers['content-disposition']]).toEqual([
      200,
      'text/x-opml; charset=utf-8',
      'attachment; filename="cti-scraper-sources.opml"',
    ]);
    expect(text).not.toContain('by-hand');
    expect((await send(text)).body).toEqual({ added: 0, updated: 0, problems: [] });

    const elsewhere = await realWeb();
    try {
      const answer = await elsewhere.call('POST', '/api/v1/sources/import', text as unknown as object, {
        'content-type': 'text/plain',
      });
      const ours = (await walkPages(web.call, '/api/v1/sources', 50)).filter(({ slug }) => slug !== 'by-hand');
      expect(answer.body).toEqual({ added: ours.length, updated: 0, problems: [] });
      const parts = ({ slug, name, url, feedUrl, tier, checkEverySeconds }: Record<string, unknown>) => [
        slug,
        name,
        url,
        feedUrl,
        tier,
        checkEverySeconds,
      ];
      const theirs = await walkPages(elsewhere.call, '/api/v1/sources', 50);
      expect(theirs.map(parts)).toEqual(ours.map(parts));
    } finally {
      await elsewhere.close();
    }
  });

  it('says what is wrong with a file it cannot read', async () => {
    const bomb = `<!DOCTYPE opml [<!ENTITY a "aaaa">]>${fileOf('<outline text="&a;"/>')}`;
    expect((await send(bomb)).body).toMatchObject({ status: 422, code: 'unreadable_file' });
    expect((await send('<opml', 'text/xml')).status).toBe(422);
    expect((await send('x'.repeat(10_000_001))).body).toMatchObject({ status: 413, code: 'too_large' });
  });
});
