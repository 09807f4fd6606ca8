import { SourceDeclaration } from '@cti/core/source';
import { decideProposal } from '@cti/db/write/decide-proposal';
import { registerSources } from '@cti/db/write/sources';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

const follow = async (slug: string, paths: string[], extract: object) => {
  for (const path of paths) site.pages[path] = articlePage(path.slice(1));
  site.pages[`/${slug}.rss`] = rssOf(site.origin, ...paths.map((path) => ({ path, title: path })));
  const declared = SourceDeclaration.parse({
    slug,
    name: slug,
    url: `${site.origin}/`,
    feedUrl: `${site.origin}/${slug}.rss`,
    rules: { extract },
  });
  const [source] = await registerSources(test.db, [declared], { origin: 'person' });
  await worker.runAll('feed.fetch', { sourceId: source?.id });
  return source?.id ?? 0;
};

it('proposes to leave out selectors that find nothing on any of the latest articles, once, and takes it back', async () => {
  const extract = { titles: ['h1'], bodies: ['.gone'], dates: ['.day'], preferJsonLd: false };
  const sourceId = await follow('lost', ['/a', '/b', '/c'], extract);
  const fine = await follow('fine', ['/d', '/e', '/f'], { titles: ['h1'], bodies: ['article'] });
  const few = await follow('few', ['/g', '/h'], { bodies: ['.gone'] });
  const broken = await follow('broken', ['/i', '/j', '/k'], { bodies: ['.gone'] });
  await rows(
    "update snapshots set body = 'no gzip' where article_id in (select id from articles where source_id = $1)",
    broken,
  );
  // Its pages cannot be read, which keeps no other source from being looked at, whichever comes first.
  expect(await worker.run('source.health', {})).toMatchObject({ proposed: 1 });
  expect(await worker.run('source.health', {})).toMatchObject({ proposed: 0 });
  expect(await rows('select 1 from proposals where source_id in ($1, $2)', fine, few)).toEqual([]);
  const [proposal] = await rows('select * from proposals where source_id = $1', sourceId);
  expect(proposal).toMatchObject({
    kind: 'extract-selectors',
    after: '{"preferJsonLd":false,"titles":["h1"]}',
    reason: expect.stringMatching(/3 articles the selectors for (?:dates, texts|texts, dates|dates|texts)/),
    preview: { after: expect.arrayContaining([expect.objectContaining({ title: 'The a campaign' })]) },
  });
  const rulesNow = async () =>
    (await rows("select rules->'extract' as extract from sources where id = $1", sourceId))[0];
  const id = Number(proposal?.['id']);
  expect(await decideProposal(test.db, id, 'accept', 'ana')).toEqual({ outcome: 'done' });
  expect(await rulesNow()).toEqual({ extract: { titles: ['h1'], preferJsonLd: false } });
  expect(await decideProposal(test.db, id, 'roll-back', 'ana')).toEqual({ outcome: 'done' });
  expect(await rulesNow()).toEqual({ extract });
  expect(await worker.run('source.health', {})).toMatchObject({ proposed: 0 });
});
