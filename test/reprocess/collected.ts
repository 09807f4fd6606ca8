import { SourceDeclaration } from '@cti/core/source';
import { registerSources } from '@cti/db/write/sources';
import { articlePage, rssOf, startSite } from '../collect/site.ts';
import { type TestWorker, startTestWorker } from '../collect/worker.ts';
import { type TestDatabase, createTestDatabase } from '../database.ts';

/** A database in which a site's articles, one a topic, have been collected; each names a domain, an address and two techniques. */
export type Collected = {
  test: TestDatabase;
  worker: TestWorker;
  sourceId: number;
  /** The site's address; its pages are not asked for again. */
  origin: string;
  close: () => Promise<void>;
};

const said = (topic: string) =>
  `The operators used T1059.001 and T1003.001, and called ${topic.toLowerCase()}-evil.com at 45.77.12.${topic.length}.`;

export const collect = async (topics: string[]): Promise<Collected> => {
  const test = await createTestDatabase();
  const worker = startTestWorker(test.db);
  const site = await startSite({});
  for (const topic of topics) site.pages[`/${topic}`] = articlePage(topic, said(topic));
  site.pages['/feed'] = rssOf(site.origin, ...topics.map((topic) => ({ path: `/${topic}`, title: topic })));
  const base = { slug: 'site', name: 'Site', url: `${site.origin}/`, feedUrl: `${site.origin}/feed` };
  const [source] = await registerSources(test.db, [SourceDeclaration.parse(base)], { origin: 'person' });
  const sourceId = source?.id ?? 0;
  await worker.runAll('feed.fetch', { sourceId });
  site.close();
  const close = async () => void (await Promise.all([worker.close(), test.close()]));
  return { test, worker, sourceId, origin: site.origin, close };
};
