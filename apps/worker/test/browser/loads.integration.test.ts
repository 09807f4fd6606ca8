import { SourceDeclaration } from '@cti/core/source';
import { registerSources } from '@cti/db/write/sources';
import { createDoor } from '@cti/scraper/http/door';
import { expect, it } from 'vitest';
import { articlePage, rssOf, startSite } from '../../../../test/collect/site.ts';
import { startTestWorker } from '../../../../test/collect/worker.ts';
import { createTestDatabase } from '../../../../test/database.ts';
import { createLoads } from '../../src/browser/loads.ts';
import type { PageRequest } from '../../src/browser/page-request.ts';

it('leaves one row for all that a page asked for in the browser, beside the row for the page', async () => {
  const test = await createTestDatabase();
  const site = await startSite({ '/drawn': articlePage('Drawn') });
  site.pages['/feed'] = rssOf(site.origin, { path: '/drawn', title: 'Drawn' });
  const door = createDoor({ userAgent: 'test', allowCidrs: ['127.0.0.0/8'] });
  const open = async (request: PageRequest) => {
    const loads = createLoads();
    loads.brought('script', 900);
    for (let count = 0; count < 40; count += 1) loads.refused('image', 'unwanted');
    await request.noteLoads?.(loads);
    return door.fetch(request);
  };
  const worker = startTestWorker(test.db, { browser: { fetch: open } });
  const origin = { url: `${site.origin}/`, feedUrl: `${site.origin}/feed` };
  const declared = SourceDeclaration.parse({ slug: 'drawn', name: 'Drawn', ...origin, rules: { browser: true } });
  const [source] = await registerSources(test.db, [declared], { origin: 'person' });
  await worker.runAll('feed.fetch', { sourceId: source?.id });
  const { rows } = await test.db.$client.query(
    'select allowed, reason, status, bytes, article_id is not null as known from fetch_decisions where url = $1 order by id',
    [`${site.origin}/drawn`],
  );
  site.close();
  await Promise.all([worker.close(), door.close(), test.close()]);
  expect(rows).toEqual([
    {
      allowed: true,
      reason:
        'In the browser the page loaded 1: 1 script of 900 bytes, and was refused 40: 40 that make no text (40 image).',
      status: null,
      bytes: 900,
      known: true,
    },
    expect.objectContaining({ allowed: true, status: 200, known: true }),
  ]);
});
