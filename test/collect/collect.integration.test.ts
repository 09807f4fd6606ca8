import { SourceDeclaration } from '@cti/core/source';
import { registerSources } from '@cti/db/write/sources';
import { createDoor } from '@cti/scraper/http/door';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageRequest } from '../../apps/worker/src/browser/page-request.ts';
import type { Deps } from '../../apps/worker/src/deps.ts';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { articlePage, rssOf, startSite } from './site.ts';
import { type TestWorker, startTestWorker } from './worker.ts';

let test: TestDatabase;
let worker: TestWorker;
let site: Awaited<ReturnType<typeof startSite>>;
let count = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  worker = startTestWorker(test.db);
});
beforeEach(async () => {
  site = await startSite({});
  return site.close;
});
afterAll(() => Promise.all([worker.close(), test.close()]));

const follow = async (over: object = {}): Promise<number> => {
  count += 1;
  const base = { slug: `site-${count}`, name: `Site ${count}`, url: `${site.origin}/`, feedUrl: `${site.origin}/feed` };
  const declared = SourceDeclaration.parse({ ...base, ...over });
  return (await registerSources(test.db, [declared], { origin: 'person' }))[0]?.id ?? 0;
};
const rows = async (query: string, ...values: unknown[]) =>
  (await test.db.$client.query<Record<string, unknown>>(query, values)).rows;
const look = (sourceId: number) => worker.runAll('feed.fetch', { sourceId });

describe('why a page was fetched, or was not', () => {
  it('leaves a row with the line of robots.txt that decided, its hash, and what came of it', async () => {
    site.pages['/robots.txt'] = 'User-agent: *\nAllow: /open/\nDisallow: /\n';
    site.pages['/feed'] = rssOf(site.origin, { path: '/open/a', title: 'Open' }, { path: '/shut/b', title: 'Shut' });
    site.pages['/open/a'] = articlePage('Open');
    const sourceId = await follow();
    await look(sourceId);
    const decisions = await rows('select * from fetch_decisions where source_id = $1 order by url', sourceId);
    expect(decisions).toMatchObject([
      { kind: 'feed', allowed: true, status: 200, rule: null },
      { kind: 'page', allowed: true, rule: 'Allow: /open/', rule_line: 2, rule_agent: '*', status: 200 },
      { kind: 'page', allowed: false, rule: 'Disallow: /', rule_line: 3, status: null, code: 'robots' },
    ]);
    expect(decisions[1]?.['robots_sha256']).toMatch(/^[0-9a-f]{64}$/);
    expect(site.asked).not.toContain('/shut/b');
    expect(await rows('select skip_reason from articles where url = $1', `${site.origin}/shut/b`)).toEqual([
      { skip_reason: 'robots' },
    ]);
  });

  it('keeps what the feed told of a page that its site blocks', async () => {
    site.pages['/feed'] = `<rss version="2.0"><channel><title>F</title><item><title>Blocked</title>
      <link>${site.origin}/blocked</link><description>&lt;p&gt;The first words of it.&lt;/p&gt;</description></item></channel></rss>`;
    site.pages['/blocked'] = (response) => void response.writeHead(403).end('No');
    await look(await follow());
    expect(await rows('select skip_reason, excerpt from articles where url = $1', `${site.origin}/blocked`)).toEqual([
      { skip_reason: 'blocked', excerpt: 'The first words of it.' },
    ]);
  });
});

describe('a host that keeps failing', () => {
  it('is left alone after the fifth failure, and the row says why', async () => {
    const items = Array.from({ length: 6 }, (_, at) => ({ path: `/broken-${at}`, title: `Broken ${at}` }));
    site.pages['/feed'] = rssOf(site.origin, ...items);
    for (const { path } of items) site.pages[path] = (response) => void response.writeHead(500).end();
    const sourceId = await follow();
    await worker.run('feed.fetch', { sourceId });
    const jobs = worker.sent.splice(0);
    for (const { name, payload } of jobs.slice(0, 5)) await worker.run(name, payload).catch(() => {});
    const [host] = await rows(
      'select failures, held_reason, held_until > now() as held from hosts where origin = $1',
      site.origin,
    );
    expect(host).toMatchObject({ failures: 5, held: true });
    expect(host?.['held_reason']).toMatch(/failed 5 times in a row/);
    const asked = site.asked.length;
    expect(await worker.run(jobs[5]?.name ?? '', jobs[5]?.payload ?? {})).toBe('later');
    expect(site.asked).toHaveLength(asked);
  });
});

describe('what a publisher reserves', () => {
  it('is recorded, and no copy of a page is kept that says noarchive', async () => {
    site.pages['/feed'] = rssOf(site.origin, { path: '/reserved', title: 'Reserved' });
    site.pages['/reserved'] = articlePage('Reserved', '', '<meta name="robots" content="noarchive, noai">');
    await look(await follow());
    const [article] = await rows(
      'select id, stage, reservation from articles where url = $1',
      `${site.origin}/reserved`,
    );
    expect(article).toMatchObject({ stage: 'extracted', reservation: { noCopy: true, noModel: true } });
    expect(await rows('select id from snapshots where article_id = $1', article?.['id'])).toEqual([]);
  });
});

describe('an article that its publisher changes', () => {
  it('becomes a revision of itself, with what it said before, and never a second article', async () => {
    const first = { path: '/changing', title: 'Changing', updated: new Date('2026-11-01') };
    site.pages['/feed'] = rssOf(site.origin, first);
    site.pages['/changing'] = articlePage('Changing', 'It called home to evil-before.com every hour.');
    const sourceId = await follow();
    await look(sourceId);
    site.pages['/changing'] = articlePage('Changing', 'It called home to evil-after.com every hour.');
    site.pages['/feed'] = rssOf(site.origin, { ...first, updated: new Date() });
    await look(sourceId);
    const articles = await rows('select id, revision, revised_at from articles where source_id = $1', sourceId);
    expect(articles).toMatchObject([{ revision: 2, revised_at: expect.any(Date) as Date }]);
    const kept = await rows(
      'select number, text, observables from revisions where article_id = $1',
      articles[0]?.['id'],
    );
    expect(kept).toMatchObject([{ number: 1, observables: [{ type: 'domain-name', value: 'evil-before.com' }] }]);
    expect(kept[0]?.['text']).toContain('evil-before.com');
  });

  it('stays as it is when only the page around it changed', async () => {
    const item = { path: '/steady', title: 'Steady', updated: new Date('2026-11-01') };
    site.pages['/feed'] = rssOf(site.origin, item);
    site.pages['/steady'] = articlePage('Steady');
    const sourceId = await follow();
    await look(sourceId);
    site.pages['/feed'] = rssOf(site.origin, { ...item, updated: new Date() });
    await look(sourceId);
    expect(await rows('select revision from articles where source_id = $1', sourceId)).toEqual([{ revision: 1 }]);
  });
});

describe('a source that changes its ways', () => {
  it('is proposed its new address when the feed moved for good, and keeps the old one until a person decides', async () => {
    site.pages['/feed'] = (response) => void response.writeHead(301, { location: '/new-feed' }).end();
    site.pages['/new-feed'] = rssOf(site.origin, { path: '/a', title: 'An article' });
    const sourceId = await follow();
    await worker.run('feed.fetch', { sourceId });
    worker.sent.splice(0);
    const [proposal] = await rows('select * from proposals where source_id = $1', sourceId);
    expect(proposal).toMatchObject({
      kind: 'feed-url',
      before: `${site.origin}/feed`,
      after: `${site.origin}/new-feed`,
      state: 'open',
      preview: { after: [{ title: 'An article', url: `${site.origin}/a` }] },
    });
    expect(await rows('select feed_url, state from sources where id = $1', sourceId)).toEqual([
      { feed_url: `${site.origin}/feed`, state: 'moved' },
    ]);
  });

  it('is looked for on its site when its feed has gone', async () => {
    site.pages['/'] =
      '<html><head><link rel="alternate" type="application/rss+xml" href="/elsewhere"></head><body>Home</body></html>';
    site.pages['/elsewhere'] = rssOf(site.origin, { path: '/a', title: 'An article' });
    const sourceId = await follow();
    for (let failures = 0; failures < 3; failures += 1) await worker.run('feed.fetch', { sourceId });
    expect(worker.sent.splice(0)).toEqual([{ name: 'source.repair', payload: { sourceId } }]);
    await worker.run('source.repair', { sourceId });
    await worker.run('source.repair', { sourceId });
    expect(await rows('select after, reason from proposals where source_id = $1', sourceId)).toMatchObject([
      { after: `${site.origin}/elsewhere` },
    ]);
  });
});

describe('a source whose pages need a browser', () => {
  it('has them handed to the workers that have one, and asks the same robots.txt for what a page loads', async () => {
    site.pages['/robots.txt'] = 'User-agent: *\nDisallow: /private/\n';
    site.pages['/feed'] = rssOf(site.origin, { path: '/drawn', title: 'Drawn' });
    const seen: (boolean | undefined)[] = [];
    const browser: NonNullable<Deps['browser']> = {
      fetch: async (request) => {
        const { beforeHop, mayLoad } = request as PageRequest;
        await beforeHop?.(new URL(request.url));
        seen.push(await mayLoad?.(new URL('/private/data.json', site.origin)));
        seen.push(await mayLoad?.(new URL('/public/data.json', site.origin)));
        return {
          ...(await door.fetch({ url: `${site.origin}/feed` })),
          url: request.url,
          body: Buffer.from(articlePage('Drawn')),
          contentType: 'text/html',
        };
      },
    };
    const door = createDoor({ userAgent: 'test', allowCidrs: ['127.0.0.0/8'] });
    const rendering = startTestWorker(test.db, { browser });
    const sourceId = await follow({ rules: { browser: true } });
    await rendering.runAll('feed.fetch', { sourceId });
    await Promise.all([rendering.close(), door.close()]);
    expect(seen).toEqual([false, true]);
    expect(site.asked).not.toContain('/drawn');
    expect(await rows('select stage, title from articles where source_id = $1', sourceId)).toEqual([
      { stage: 'extracted', title: 'The Drawn campaign' },
    ]);
  });

  it('waits while no worker has one', async () => {
    site.pages['/feed'] = rssOf(site.origin, { path: '/waits', title: 'Waits' });
    const sourceId = await follow({ rules: { browser: true } });
    await worker.run('feed.fetch', { sourceId });
    const [job] = worker.sent.splice(0);
    expect(await worker.run(job?.name ?? '', job?.payload ?? {})).toMatchObject({ outcome: 'needs-a-browser' });
    expect(worker.sent.splice(0)).toMatchObject([{ name: 'article.fetch-rendered' }]);
    expect(await rows('select stage from articles where source_id = $1', sourceId)).toEqual([{ stage: 'discovered' }]);
  });
});
