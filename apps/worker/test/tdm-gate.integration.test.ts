import { SourceDeclaration } from '@cti/core/source';
import { registerSources } from '@cti/db/write/sources';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { articlePage, rssOf, startSite } from '../../../test/collect/site.ts';
import { type TestWorker, startTestWorker } from '../../../test/collect/worker.ts';
import { type TestDatabase, createTestDatabase } from '../../../test/database.ts';

const file = '/.well-known/tdmrep.json';

describe('what a site reserves in its tdmrep.json', () => {
  let test: TestDatabase;
  let worker: TestWorker;
  let count = 0;
  let site: Awaited<ReturnType<typeof startSite>>;

  beforeAll(async () => {
    test = await createTestDatabase();
    worker = startTestWorker(test.db);
  });
  beforeEach(async () => {
    site = await startSite({});
    return site.close;
  });
  afterAll(() => Promise.all([worker.close(), test.close()]));

  const rows = async (query: string, ...values: unknown[]) =>
    (await test.db.$client.query<Record<string, unknown>>(query, values)).rows;

  /** Collects `paths` of the site with a worker, and answers what is kept of each. */
  const collect = async (paths: string[], by = worker) => {
    for (const path of paths) site.pages[path] ??= articlePage(path);
    count += 1;
    const slug = `site-${count}`;
    site.pages[`/${slug}.rss`] = rssOf(site.origin, ...paths.map((path) => ({ path, title: `About ${path}` })));
    const declared = SourceDeclaration.parse({
      slug,
      name: slug,
      url: site.origin,
      feedUrl: `${site.origin}/${slug}.rss`,
    });
    const [source] = await registerSources(test.db, [declared], { origin: 'person' });
    await by.runAll('feed.fetch', { sourceId: source?.id });
    const kept = await rows('select url, stage, reservation from articles where source_id = $1', source?.id);
    return Object.fromEntries(kept.map(({ url, ...row }) => [new URL(String(url)).pathname, row]));
  };

  it('is kept with the pages it covers, asked for once and before the first of them, and leaves a row', async () => {
    site.pages[file] = (response) => {
      const rules = [{ location: '/research/*', 'tdm-reservation': 1, 'tdm-policy': '/terms.json' }];
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rules));
    };
    const kept = await collect(['/research/a', '/news/b']);
    expect(kept).toEqual({
      '/research/a': {
        stage: 'extracted',
        reservation: {
          noCopy: false,
          noModel: true,
          tdmPolicy: `${site.origin}/terms.json`,
          signs: ['tdmrep.json /research/*: 1'],
        },
      },
      '/news/b': { stage: 'extracted', reservation: null },
    });
    expect(site.asked.filter((path) => path === file)).toHaveLength(1);
    expect(site.asked.indexOf(file)).toBeLessThan(site.asked.findIndex((path) => /^\/(?:research|news)/.test(path)));
    const [decision] = await rows(
      'select allowed, status, reason from fetch_decisions where url = $1',
      site.origin + file,
    );
    expect(decision).toMatchObject({ allowed: true, status: 200, reason: expect.stringContaining('1 rule') });
  });

  it('is nothing where there is no such file, and another worker does not ask again', async () => {
    expect(await collect(['/first'])).toMatchObject({ '/first': { stage: 'extracted', reservation: null } });
    const other = startTestWorker(test.db);
    expect(await collect(['/first', '/second'], other)).toMatchObject({ '/second': { stage: 'extracted' } });
    await other.close();
    expect(site.asked.filter((path) => path === file)).toHaveLength(1);
  });

  it('is nothing, and holds up no page, where the file cannot be had or read', async () => {
    for (const [status, body] of [
      [503, 'busy'],
      [200, '<html>Not found</html>'],
      [200, 'x'.repeat(600_000)],
    ] as const) {
      const broken = await startSite({ [file]: (response) => void response.writeHead(status).end(body) });
      site = broken;
      expect(await collect(['/post'])).toMatchObject({ '/post': { stage: 'extracted', reservation: null } });
      broken.close();
    }
  });

  it('is not asked for where robots.txt forbids it', async () => {
    site.pages['/robots.txt'] = 'User-agent: *\nDisallow: /.well-known/';
    expect(await collect(['/post'])).toMatchObject({ '/post': { stage: 'extracted', reservation: null } });
    expect(site.asked).not.toContain(file);
    const [decision] = await rows(
      'select allowed, status, reason from fetch_decisions where url = $1',
      site.origin + file,
    );
    expect(decision).toMatchObject({
      allowed: false,
      status: null,
      reason: expect.stringContaining('Disallow: /.well-known/'),
    });
  });
});
