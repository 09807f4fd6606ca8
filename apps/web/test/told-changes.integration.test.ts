import { changesShown } from '@cti/db/read/desk/changes';
import { deskChanges } from '@cti/db/tables/desk';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localViewer } from '../src/auth/viewer.ts';
import { addArticle, addSource, realWeb } from './fixture.ts';
import { intrusion } from './sigma-rules.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let ids: number[];

const me = { byId: localViewer.id, byName: localViewer.name, onlyFor: null };
const text = 'They ran rundll32 and beaconed to shared-c2.com and evil-c2.com, again and again, all night long.';

beforeAll(async () => {
  web = await realWeb();
  sourceId = await addSource(web.db, 'told');
  ids = [];
  for (const title of ['One', 'Two', 'Three']) ids.push(await addArticle(web.db, sourceId, { title, text }));
  await web.db.execute(sql`insert into stories (title, first_at, last_at, articles, independent_sources)
    values ('A', now(), now(), 2, 1), ('B', now(), now(), 1, 1)`);
  await web.db.execute(sql`insert into story_articles (article_id, story_id, score, why)
    values (${ids[0]}, 1, 1, '{}'), (${ids[1]}, 1, 1, '{}'), (${ids[2]}, 2, 1, '{}')`);
});
afterAll(() => web.close());
beforeEach(async () => {
  await web.db.delete(deskChanges);
});

const ask = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) =>
  web.call(method, `/api/v1${path}`, body);
const toldNow = async () =>
  (await web.db.select().from(deskChanges).orderBy(deskChanges.id)).map(({ id: _id, at: _at, ...change }) => change);

/** Asks for a change that comes about, and expects that just this is told of it. */
const expectTold = async (asked: ReturnType<typeof ask>, ...told: [kind: string, ...keys: string[]][]) => {
  const { status, body } = await asked;
  expect([status < 300, body?.code]).toEqual([true, undefined]);
  expect(await toldNow()).toEqual(told.map(([kind, ...keys]) => ({ kind, keys, ...me })));
  await web.db.delete(deskChanges);
};

describe('a change that somebody makes is told to pages that listen', () => {
  it('of sources: by their ids, and of their articles too where the label may have changed', async () => {
    await expectTold(ask('PATCH', `/sources/${sourceId}`, { description: 'Told.' }), ['sources', String(sourceId)]);
    await expectTold(
      ask('PATCH', `/sources/${sourceId}`, { tlp: 'green' }),
      ['sources', String(sourceId)],
      ['articles', 'all'],
    );
    const added = { slug: 'added', name: 'Added', url: 'https://added.example/', active: false };
    await expectTold(ask('POST', '/sources', added), ['sources', 'all']);
    const removed = await addSource(web.db, 'removed');
    await expectTold(ask('DELETE', `/sources/${removed}`), ['sources', String(removed)], ['articles', 'all']);
  });

  it('of an article’s label: without its id, which some must not see from now on', async () => {
    await expectTold(ask('PATCH', `/articles/${ids[0]}/tlp`, { tlp: 'red' }), ['articles', 'all']);
    await expectTold(ask('PATCH', `/articles/${ids[0]}/tlp`, { tlp: null }), ['articles', 'all']);
  });

  it('of decisions on values: once for a whole list, and with the article where they are for one', async () => {
    const decision = { type: 'domain-name', value: 'shared-c2.com', verdict: 'benign', reason: 'ours' };
    await expectTold(ask('POST', '/verdict-overrides', { ...decision, articleId: ids[0] }), [
      'observables',
      `article:${ids[0]}`,
    ]);
    const list = Array.from({ length: 50 }, (_, at) => `list-${at}.example.com`).join('\n');
    await expectTold(ask('POST', '/verdict-overrides/import', { text: list, verdict: 'benign' }), [
      'observables',
      'all',
    ]);
    const [{ id } = { id: 0 }] = (await web.db.execute<{ id: number }>(sql`select id from verdict_overrides limit 1`))
      .rows;
    await expectTold(ask('DELETE', `/verdict-overrides/${id}`), ['observables', 'all']);
    const [value] = (await web.db.execute<{ id: number }>(sql`select id from observables where value = 'evil-c2.com'`))
      .rows;
    await expectTold(ask('POST', `/observables/${value?.id}/indicator`, {}), ['observables', 'all']);
    await expectTold(ask('DELETE', `/observables/${value?.id}/indicator`), ['observables', 'all']);
  });

  it('of stories: merged and split', async () => {
    await expectTold(ask('POST', '/stories/1/merge', { otherId: 2 }), ['stories', 'all']);
    await expectTold(ask('POST', '/stories/1/split', { articleIds: [ids[2]] }), ['stories', 'all']);
    await expectTold(ask('DELETE', `/stories/1/articles/${ids[1]}`), ['stories', 'all']);
    await expectTold(ask('POST', '/stories/1/articles', { articleId: ids[1] }), ['stories', 'all']);
  });

  it('of entities: names and merges', async () => {
    await expectTold(ask('POST', '/entities', { kind: 'actor', name: 'Told Weasel' }), ['entities', 'all']);
    const id = 'actor-told-weasel';
    await expectTold(ask('POST', `/entities/${id}/aliases`, { name: 'Telltale Weasel' }), ['entities', id]);
    await expectTold(ask('DELETE', `/entities/${id}/aliases?name=Telltale%20Weasel`), ['entities', id]);
    await expectTold(ask('POST', `/entities/${id}/merge`, { into: 'G0007' }), ['entities', id]);
    await expectTold(ask('DELETE', `/entities/${id}/merge`), ['entities', id]);
  });

  it('of Sigma drafts: made, and decided on, many at once', async () => {
    const intruded = await addArticle(web.db, sourceId, { title: 'Four', text: intrusion });
    await expectTold(ask('POST', `/articles/${intruded}/sigma-drafts`), ['sigma', 'all']);
    const drafts = (await web.call('GET', '/api/v1/sigma-drafts')).body.items.map(({ id }: { id: number }) => id);
    expect(drafts.length).toBeGreaterThan(0);
    const rejected = drafts.map((id: number) => ({ id, version: 1 }));
    await expectTold(ask('POST', '/sigma-drafts/decisions', { choice: 'reject', reason: 'no', drafts: rejected }), [
      'sigma',
      'all',
    ]);
    await expectTold(ask('POST', `/sigma-drafts/${drafts[0]}/decision`, { choice: 'reopen', reason: '', version: 2 }), [
      'sigma',
      'all',
    ]);
  });

  it('of labels and annotations', async () => {
    await expectTold(
      ask('POST', `/articles/${ids[0]}/passage-labels`, { start: 0, end: text.length, huntable: true }),
      ['labels', 'all'],
    );
    const marked = { articleId: ids[0], start: 0, end: text.length, kind: 'huntable' };
    await expectTold(ask('POST', '/annotations', marked), ['annotations', `article:${ids[0]}`]);
  });

  it('of settings, by which they are', async () => {
    await expectTold(ask('PUT', '/stack-terms', { terms: ['exchange'] }), ['settings', 'stack-terms']);
    const prices = (await web.call('GET', '/api/v1/models/prices')).body.prices;
    await expectTold(ask('PUT', '/models/prices', { prices }), ['settings', 'models']);
    await expectTold(ask('PUT', '/prompts/triage/in-force', { version: 0 }), ['settings', 'prompts']);
    const { policy, version } = (await web.call('GET', '/api/v1/retention')).body;
    await expectTold(ask('PUT', '/retention', { policy, version }), ['settings', 'retention']);
  });
});

describe('what did not come about', () => {
  it('is not told: neither what is refused nor what fails', async () => {
    expect((await ask('PATCH', `/sources/${sourceId}`, { tier: 'best' })).status).toBe(400);
    expect((await ask('POST', '/stories/99/merge', { otherId: 1 })).status).toBe(404);
    expect((await ask('PUT', '/retention', { policy: {}, version: 0 })).status).toBeGreaterThanOrEqual(400);
    expect(await toldNow()).toEqual([]);
  });
});

describe('who may not see an article', () => {
  it('is not told its id, nor that of a story that only such articles tell, as they are labelled now', async () => {
    const tell = (keys: string[]) =>
      web.db.insert(deskChanges).values({ kind: 'notes', keys, byId: 'kim', byName: 'Kim' }).returning();
    await ask('PATCH', `/articles/${ids[2]}/tlp`, { tlp: 'red' });
    await ask('PATCH', `/articles/${ids[1]}/tlp`, { tlp: 'red' });
    await ask('PATCH', `/articles/${ids[0]}/tlp`, { tlp: 'clear' });
    const [held] = ids.slice(2);
    const story = (
      await web.db.execute<{ id: number }>(sql`select story_id as id from story_articles
      where article_id = ${held}`)
    ).rows[0]?.id;
    const changes = [
      ...(await tell([`article:${held}`, `story:${story}`])),
      ...(await tell([`article:${ids[0]}`, `article:${ids[1]}`, 'story:1'])),
      ...(await tell(['all'])),
    ];
    const keysFor = async (maxTlp: number) => (await changesShown(web.db, changes, maxTlp)).map(({ keys }) => keys);
    expect(await keysFor(4)).toEqual(changes.map(({ keys }) => keys));
    expect(await keysFor(1)).toEqual([[`article:${ids[0]}`, 'story:1'], ['all']]);
  });
});
