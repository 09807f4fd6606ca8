import type { EntityKind } from '@cti/core/entity';
import { findEntityAdditions } from '@cti/db/read/entity-additions';
import { entityMentions, relations } from '@cti/db/tables/entity';
import { countEntities, entityState } from '@cti/db/write/entity-totals';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, foundAt, realWeb, walkPages } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const ids: Record<string, number> = {};

const texts = {
  one: 'A quiet week. FIN7 used Carbanak against banks. It also exploited CVE-2021-44228 (CVSS score 10.0).',
  two: 'Researchers saw Carbon Spider at work. Nothing else was named.',
  three: 'UNC9999/x is new. UNC9999/x is busy.',
};

const name = async (article: keyof typeof texts, entityId: string, kind: EntityKind, original: string) => {
  const start = texts[article].indexOf(original);
  await web.db.insert(entityMentions).values({
    articleId: ids[article] ?? 0,
    entityId,
    kind,
    name: original,
    rule: 'name',
    confidence: 90,
    start,
    end: start + original.length,
    original,
  });
};

beforeAll(async () => {
  const scored = { score: 0.94, percentile: 0.999, date: '2026-11-21' };
  web = await realWeb({}, { epssOf: async (cve) => (cve === 'CVE-2021-44228' ? scored : null) });
  const source = await addSource(web.db, 'first');
  for (const [title, text] of Object.entries(texts)) ids[title] = await addArticle(web.db, source, { title, text });
  ids['copy'] = await addArticle(web.db, source, { title: 'copy', text: texts.two, duplicateOf: ids['two'] ?? 0 });
  await foundAt(web.db, ids['one'] ?? 0, new Date('2026-01-02T00:00:00Z'));
  await name('one', 'G0046', 'actor', 'FIN7');
  await name('one', 'S0030', 'malware', 'Carbanak');
  await name('one', 'CVE-2021-44228', 'vulnerability', 'CVE-2021-44228');
  await name('two', 'actor-carbon-moth', 'actor', 'Carbon Spider');
  await web.db.insert(entityMentions).values({
    articleId: ids['copy'] ?? 0,
    entityId: 'actor-carbon-moth',
    kind: 'actor',
    name: 'Carbon Moth',
    rule: 'name',
    confidence: 90,
    start: 16,
    end: 29,
    original: 'Carbon Spider',
  });
  await name('three', 'actor-unc9999/x', 'actor', 'UNC9999/x');
  const sentence = { start: 14, end: 47, original: 'FIN7 used Carbanak against banks.', confidence: 80 };
  const uses = { articleId: ids['one'] ?? 0, fromId: 'G0046', fromName: 'FIN7', kind: 'uses' as const, ...sentence };
  await web.db.insert(relations).values([
    { ...uses, toId: 'S0030', toName: 'Carbanak' },
    { ...uses, toId: 'T1059.001', toName: 'PowerShell' },
  ]);
  await countEntities(web.db, await entityState(web.db));
});
afterAll(() => web.close());

const get = (path: string) => web.call('GET', `/api/v1/entities${path}`);
const at = (id: string, rest = '') => `/${encodeURIComponent(id)}${rest}`;
const merge = (from: string, into: string) => web.call('POST', `/api/v1/entities${at(from, '/merge')}`, { into });
const unmerge = (from: string) => web.call('DELETE', `/api/v1/entities${at(from, '/merge')}`);
const listed = async (query = '') =>
  (await walkPages(web.call, `/api/v1/entities${query}`, 2)).map(({ id }: Json) => String(id));

describe('/entities', () => {
  it('walks every entity seen once, counts copies of a text once, and knows the bundled names', async () => {
    expect((await listed()).toSorted()).toEqual(
      ['CVE-2021-44228', 'G0046', 'S0030', 'actor-carbon-moth', 'actor-unc9999/x'].toSorted(),
    );
    const { body } = await get('?q=fin7');
    expect(body.items).toMatchObject([
      { id: 'G0046', kind: 'actor', name: 'FIN7', articles: 1, url: 'https://attack.mitre.org/groups/G0046' },
    ]);
    expect(body.items[0].firstSeenAt).toBe('2026-01-02T00:00:00.000Z');
    expect((await get('?q=moth')).body.items).toMatchObject([{ articles: 1 }]);
  });

  it('narrows by kind, and by a part of a name, an alias or an id', async () => {
    expect(await listed('?kind=malware')).toEqual(['S0030']);
    expect(await listed('?q=g0046')).toEqual(['G0046']);
    expect(await listed('?q=ITG14')).toEqual(['G0046']);
    expect(await listed('?q=%25')).toEqual([]);
    expect((await get('?kind=ghost')).status).toBe(400);
  });
});

describe('/entities/{id}', () => {
  it('shows what is said of an entity, each with its sentence', async () => {
    const { body } = await get('/G0046');
    expect(body.relations).toMatchObject([
      { direction: 'from', kind: 'uses', otherId: 'S0030', sentence: 'FIN7 used Carbanak against banks.', articles: 1 },
    ]);
    expect(body.techniques).toMatchObject([{ otherId: 'T1059.001', otherName: 'PowerShell' }]);
    expect((await get('/S0030')).body.relations).toMatchObject([
      { direction: 'to', otherId: 'G0046', otherName: 'FIN7' },
    ]);
  });

  it('lists its articles with the sentence of the first mention, for odd ids too', async () => {
    const { body } = await get(at('actor-unc9999/x', '/articles'));
    expect(body.items).toMatchObject([
      { article: { title: 'three' }, sentence: 'UNC9999/x is new.', original: 'UNC9999/x' },
    ]);
  });

  it("tells a CVE's entry in CISA's catalogue, what FIRST's file says, and the severity that an article states", async () => {
    const { body } = await get('/cve-2021-44228');
    expect(body).toMatchObject({ kind: 'vulnerability', exploitedSince: '2021-12-10' });
    expect(body.vulnerability).toMatchObject({ kev: { vendor: 'Apache' }, cvss: { score: 10 } });
    expect(body.epss).toEqual({ score: 0.94, percentile: 0.999, date: '2026-11-21' });
    expect((await get('/CVE-2026-99999')).body).toMatchObject({
      articles: 0,
      vulnerability: { kev: null },
      epss: null,
    });
    expect((await get('/G0046')).body.epss).toBeNull();
  });

  it('is 404 for an id that nothing knows', async () => {
    expect((await get('/actor-nobody')).body.code).toBe('entity_not_found');
    expect((await get('/actor-nobody/articles')).status).toBe(404);
  });
});

describe('merging', () => {
  it('counts at once for the other entity, in lists, pages, filters and articles, and can be taken back', async () => {
    expect((await merge('actor-carbon-moth', 'G0046')).body).toMatchObject({ id: 'G0046', articles: 2 });
    expect((await get('/actor-carbon-moth')).body).toMatchObject({
      id: 'G0046',
      merged: [{ id: 'actor-carbon-moth' }],
    });
    expect(await listed('?q=moth')).toEqual(['G0046']);
    expect((await get('/G0046/articles')).body.items.map(({ article }: Json) => article.title).toSorted()).toEqual([
      'one',
      'two',
    ]);
    expect((await web.call('GET', '/api/v1/articles?entity=actor-carbon-moth')).body.items).toHaveLength(2);
    expect((await merge('actor-carbon-moth', 'G0046')).status).toBe(200);

    expect((await unmerge('actor-carbon-moth')).body).toMatchObject({ id: 'actor-carbon-moth', articles: 1 });
    expect((await get('/G0046')).body).toMatchObject({ articles: 1, merged: [] });
    expect((await unmerge('actor-carbon-moth')).body.code).toBe('not_merged');
  });

  it('leads on to the end of a chain, and keeps each step when one is taken back', async () => {
    await merge('actor-unc9999/x', 'actor-carbon-moth');
    await merge('actor-carbon-moth', 'G0046');
    expect((await get(at('actor-unc9999/x'))).body).toMatchObject({ id: 'G0046', articles: 3 });
    await unmerge('actor-carbon-moth');
    expect((await get(at('actor-unc9999/x'))).body).toMatchObject({ id: 'actor-carbon-moth', articles: 2 });
    await unmerge('actor-unc9999/x');
  });

  it('refuses circles, another kind, a second place, and what is unknown', async () => {
    expect((await merge('G0046', 'G0046')).body.code).toBe('merge_circle');
    await merge('actor-carbon-moth', 'G0046');
    expect((await merge('G0046', 'actor-carbon-moth')).body.code).toBe('merge_circle');
    expect((await merge('actor-carbon-moth', 'G0008')).body.code).toBe('merged_elsewhere');
    expect((await merge('actor-unc9999/x', 'S0030')).body.code).toBe('kinds_differ');
    expect((await merge('actor-unc9999/x', 'actor-nobody')).status).toBe(404);
    await unmerge('actor-carbon-moth');
  });
});

describe("a team's own entities and names", () => {
  it('adds an entity once, lists it before any article names it, and hands it to the extraction', async () => {
    const body = { kind: 'actor', name: 'Gray Heron 7', aliases: ['GH-7'] };
    const added = await web.call('POST', '/api/v1/entities', body);
    expect([added.status, added.body.id, added.body.aliases]).toEqual([201, 'actor-gray-heron-7', ['GH-7']]);
    expect((await web.call('POST', '/api/v1/entities', body)).body.code).toBe('entity_known');
    expect((await web.call('POST', '/api/v1/entities', { kind: 'actor', name: 'fin7' })).body.code).toBe(
      'entity_known',
    );
    expect((await web.call('POST', '/api/v1/entities', { kind: 'actor', name: '--' })).status).toBe(400);
    expect(await listed('?q=gh-7')).toEqual(['actor-gray-heron-7']);
    expect(await findEntityAdditions(web.db)).toEqual({
      entities: [{ id: 'actor-gray-heron-7', kind: 'actor', name: 'Gray Heron 7', aliases: [] }],
      aliases: [{ entityId: 'actor-gray-heron-7', name: 'GH-7' }],
    });
  });

  it('refuses a name that is in every article, and one that another of its kind goes by', async () => {
    const path = '/api/v1/entities/G0007/aliases';
    expect((await web.call('POST', path, { name: 'and' })).body.code).toBe('bad_name');
    expect(
      (await web.call('POST', '/api/v1/entities', { kind: 'actor', name: 'the new one', aliases: [] })).body.code,
    ).toBe('bad_name');
    const taken = await web.call('POST', path, { name: 'FIN7' });
    expect([taken.status, taken.body.code]).toEqual([409, 'entity_known']);
  });

  it('gives an alias once, finds by it, and takes it away', async () => {
    const path = '/api/v1/entities/S0030/aliases';
    await web.call('POST', path, { name: 'Sekur & Sons' });
    const twice = await web.call('POST', path, { name: 'Sekur & Sons' });
    expect(twice.body.givenAliases).toMatchObject([{ name: 'Sekur & Sons', addedBy: 'analyst' }]);
    expect(await listed('?q=sekur %26 sons')).toEqual(['S0030']);
    const removed = await web.call('DELETE', `${path}?name=${encodeURIComponent('Sekur & Sons')}`);
    expect(removed.body.givenAliases).toEqual([]);
    expect((await web.call('DELETE', `${path}?name=nothing`)).body.code).toBe('alias_not_found');
  });
});
