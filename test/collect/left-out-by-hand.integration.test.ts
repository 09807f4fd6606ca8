import { randomBytes } from 'node:crypto';
import { canonicalUrl } from '@cti/core/canonical-url';
import { findArticle } from '@cti/db/read/article';
import { addNamedArticles, addUploadedFile, findByHandSource } from '@cti/db/write/by-hand';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, createTestDatabase } from '../database.ts';
import { startSite } from './site.ts';
import { type TestWorker, startTestWorker } from './worker.ts';

let test: TestDatabase;
let worker: TestWorker;
beforeAll(async () => {
  test = await createTestDatabase();
  worker = startTestWorker(test.db);
});
afterAll(async () => {
  await worker.close();
  await test.close();
});

it('says of a damaged PDF that it cannot be read, rather than that it is read next', async () => {
  const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_000)]);
  const sha256 = 'a'.repeat(64);
  const file = {
    url: `urn:sha256:${sha256}`,
    sha256,
    title: 'report',
    fileName: 'report.pdf',
    contentType: null,
    body,
  };
  const { articleId } = await addUploadedFile(test.db, await findByHandSource(test.db), file);
  expect(await findArticle(test.db, articleId, 4)).toMatchObject({ stage: 'fetched', skipReason: null });
  await worker.runAll('article.parse', { articleId });
  const after = await findArticle(test.db, articleId, 4);
  expect(after).toMatchObject({ skipReason: 'unreadable' });
  expect(after?.lastError).not.toBeNull();
});

it('says of an address that robots.txt forbids that it is left out', async () => {
  const site = await startSite({ '/robots.txt': 'User-agent: *\nDisallow: /\n', '/report': '<p>Never asked for.</p>' });
  const entryUrl = `${site.origin}/report`;
  const url = canonicalUrl(entryUrl);
  const { added } = await addNamedArticles(test.db, await findByHandSource(test.db), [{ url, entryUrl, title: url }]);
  const articleId = added.get(url) ?? 0;
  await worker.runAll('article.fetch', { articleId });
  site.close();
  expect(site.asked).toEqual(['/robots.txt']);
  const after = await findArticle(test.db, articleId, 4);
  expect(after).toMatchObject({ skipReason: 'robots' });
  expect(after?.lastError).toContain('robots.txt');
});
