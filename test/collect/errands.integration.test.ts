import { SourceDeclaration } from '@cti/core/source';
import { onePagePdf } from '@cti/demo/pdf';
import { backfills, previews } from '@cti/db/tables/errand';
import { addUploadedFile, findByHandSource } from '@cti/db/write/by-hand';
import { registerSources } from '@cti/db/write/sources';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { articlePage, rssOf, startSite } from './site.ts';
import { type TestWorker, startTestWorker } from './worker.ts';

let test: TestDatabase;
let worker: TestWorker;
let site: Awaited<ReturnType<typeof startSite>>;

beforeAll(async () => {
  test = await createTestDatabase();
  worker = startTestWorker(test.db);
  site = await startSite({});
});
afterAll(async () => {
  site.close();
  await Promise.all([worker.close(), test.close()]);
});

const rows = async (query: string, ...values: unknown[]) =>
  (await test.db.$client.query<Record<string, unknown>>(query, values)).rows;

describe('looking at an address before following it', () => {
  it('shows the ways to follow it, a sample read as an article, what robots.txt says, and what was tried', async () => {
    site.pages['/'] =
      '<html><head><title>A lab</title><link rel="alternate" type="application/rss+xml" href="/rss"></head><body>Home</body></html>';
    site.pages['/rss'] = rssOf(site.origin, { path: '/sampled', title: 'Sampled' });
    site.pages['/sampled'] = articlePage('Sampled', 'It called sampled-evil.com at 10.20.30.40.');
    const [preview] = await test.db
      .insert(previews)
      .values({ url: `${site.origin}/` })
      .returning();
    await worker.run('source.preview', { previewId: preview?.id });
    const [row] = await rows('select state, result from previews where id = $1', preview?.id);
    expect(row).toMatchObject({
      state: 'done',
      result: {
        robots: { allowed: true },
        sample: { title: 'The Sampled campaign', url: `${site.origin}/sampled` },
        candidates: [{ kind: 'feed', url: `${site.origin}/rss`, entries: [{ title: 'Sampled' }] }],
      },
    });
    expect(row).toHaveProperty('result.sample.observables', 2);
    expect(row).toHaveProperty('result.attempts.1.url');
    expect(await rows('select id from sources')).toEqual([]);
  });

  it('says why when the address cannot be had', async () => {
    const [preview] = await test.db.insert(previews).values({ url: 'http://169.254.169.254/' }).returning();
    await worker.run('source.preview', { previewId: preview?.id });
    const [row] = await rows('select state, message from previews where id = $1', preview?.id);
    expect(row).toMatchObject({ state: 'failed' });
    expect(row?.['message']).toMatch(/169\.254\.169\.254/);
  });
});

describe("asking for a source's past", () => {
  it('reads its archive page by page down to the day, and sends the articles behind the day’s news', async () => {
    const listing = (page: number) =>
      `<html><body><main>${[0, 1, 2]
        .map(
          (at) => `<article class="post"><h2><a href="/2026/0${9 - page}/post-${page}-${at}">Post ${page}-${at}</a></h2>
          <time datetime="2026-0${9 - page}-1${at}">then</time></article>`,
        )
        .join('')}</main></body></html>`;
    for (const page of [1, 2, 3, 4]) site.pages[`/archive/${page}`] = listing(page);
    const declared = SourceDeclaration.parse({
      slug: 'past',
      name: 'Past',
      url: `${site.origin}/`,
      feedUrl: `${site.origin}/rss`,
      rules: { archive: { pattern: `${site.origin}/archive/{page}` } },
    });
    const [source] = await registerSources(test.db, [declared], { origin: 'person' });
    const since = new Date('2026-07-01');
    const [backfill] = await test.db
      .insert(backfills)
      .values({ sourceId: source?.id ?? 0, since })
      .returning();
    await worker.run('source.backfill', { backfillId: backfill?.id });
    const [row] = await rows('select state, added, message from backfills where id = $1', backfill?.id);
    expect(row).toMatchObject({ state: 'done', added: 6 });
    expect(worker.sent.splice(0).map(({ name }) => name)).toEqual(Array(6).fill('article.fetch-past'));
    expect(await rows('select distinct found_by from articles where source_id = $1', source?.id)).toEqual([
      { found_by: 'backfill' },
    ]);
  });
});

describe('a file given by hand', () => {
  const upload = async (fileName: string, body: Buffer, contentType: string | null = null) => {
    const sourceId = await findByHandSource(test.db);
    const sha256 = fileName;
    const file = { url: `urn:sha256:${fileName}`, sha256, title: fileName, fileName, contentType, body };
    const { articleId } = await addUploadedFile(test.db, sourceId, file);
    await worker.runAll('article.parse', { articleId });
    const [row] = await rows(
      `select stage, skip_reason, last_error, observable_count, (select text from contents where article_id = articles.id) as text
       from articles where id = $1`,
      articleId,
    );
    return row;
  };

  it('is read like an article: a PDF, a Markdown table, a text', async () => {
    expect(await upload('one.pdf', onePagePdf('The implant talks to pdf-evil.com all day'))).toMatchObject({
      stage: 'extracted',
      observable_count: 1,
    });
    const table = '# Report\n\n| host | role |\n| --- | --- |\n| md-evil.com | C2 |\n';
    expect(await upload('two.md', Buffer.from(table))).toMatchObject({ stage: 'extracted', observable_count: 1 });
    expect(await upload('three.txt', Buffer.from('Seen: 203.0.113.77'))).toMatchObject({
      stage: 'extracted',
      text: 'Seen: 203.0.113.77',
    });
  });

  it('says in words what is wrong with one that cannot be read', async () => {
    const broken = await upload('broken.pdf', Buffer.from('%PDF-1.7\nnothing more'));
    expect(broken).toMatchObject({ skip_reason: 'unreadable' });
    expect(broken?.['last_error']).toMatch(/PDF/);
  });
});
