import { readOpml } from '@cti/scraper/opml/read-opml';
import { measures, subjects } from '@cti/intel/insight/insight-query';
import { sigmaDrafts } from '@cti/db/tables/sigma';
import type { JobRow } from '@cti/queue/admin';
import type { OpenAPIV3_1 } from 'openapi-types';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type Json, realWeb, addArticle } from './fixture.ts';
import { makeHeldWorld, mark } from './held-world.ts';
import { soundRule } from './sigma-rules.ts';
import { addUser, authSettings, callAs, patient, signIn } from './sign-in.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let world: Awaited<ReturnType<typeof makeHeldWorld>>;
let viewer: Call;
let analyst: Call;
let admin: Call;

beforeAll(async () => {
  web = await realWeb({ auth: authSettings });
  web = { ...web, call: patient(web.call) };
  web.jobs.list = async () => [failedOf(world.heldId)];
  world = await makeHeldWorld(web.db);
  await web.db.update(sigmaDrafts).set({ yaml: heldRule, ruleId: heldRuleId });
  const as = async (role: 'viewer' | 'analyst' | 'admin') =>
    callAs(web.call, await signIn(web.call, (await addUser(web.db, role)).email));
  [viewer, analyst, admin] = [await as('viewer'), await as('analyst'), await as('admin')];
});
afterAll(() => web.close());

/** What somebody approved of the held article, and what anybody might write. */
const heldRule = soundRule.replace('Shadow copies deleted', 'Shadow copies of marmalade');
const heldRuleId = /^id: (.+)$/m.exec(heldRule)?.[1] ?? '';

/** A job as the queue lists it, whose reason names the article's address. */
const failedOf = (articleId: number): JobRow => ({
  id: 'article-1',
  queue: 'fetch',
  name: 'article.fetch',
  state: 'failed',
  payload: { articleId },
  attempts: 5,
  reason: 'https://held.example/marmalade answered 500',
  addedAt: new Date(0),
  startedAt: null,
  finishedAt: null,
  runsAt: null,
});

/** Streams do not end by themselves; what they tell is told by other routes, too. */
const streams = /\/events$/;

/** What stands in a path for each of its parameters: every id there is, and each value and name of the held article. */
const candidates: Record<string, string[]> = {
  id: ['1', '2', 'T1059.001', 'G0007', 'actor-marmalade-weasel'],
  type: ['domain-name'],
  value: ['marmalade-c2.com', 'shared-c2.com'],
  number: ['1'],
  position: ['1'],
  start: ['0'],
  purpose: ['summary'],
  queue: ['fetch'],
};

const queries: Record<string, string[]> = {
  '/api/v1/search': ['?q=marmalade', '?q=shared&sort=newest', '?q=marmalade&mode=words', '?q=beacons'],
  '/api/v1/articles': ['', '?q=marmalade', '?duplicates=show', '?sort=priority', '?sort=score&technique=T1059.001'],
  '/api/v1/stories': ['', '?minArticles=1', '?q=marmalade'],
  '/api/v1/observables': ['?show=all', '?show=indicators', '?sort=recent&show=all', '?q=marmalade&show=all'],
  '/api/v1/entities': ['', '?q=marmalade', '?kind=actor'],
  '/api/v1/passage-labels': ['?state=open', '?state=withdrawn'],
  '/api/v1/fetch-decisions/explain': ['?url=https%3A%2F%2Farticles.example%2FThe%2520Marmalade%2520intrusion'],
  '/api/v1/verdict-overrides/export': ['?verdict=benign&format=csv'],
};

const filled = (path: string): string[] =>
  path
    .split(/(\{\w+\})/)
    .reduce<string[]>(
      (paths, part) =>
        paths.flatMap((soFar) =>
          part.startsWith('{')
            ? (candidates[part.slice(1, -1)] ?? ['1']).map((value) => soFar + value)
            : [soFar + part],
        ),
      [''],
    );

/** Every address that the API answers a GET at, as far as this world goes. */
const addresses = (): string[] => {
  const { paths = {} } = web.app.swagger() as unknown as OpenAPIV3_1.Document;
  return Object.entries(paths)
    .filter(([path, item]) => item?.get !== undefined && !streams.test(path))
    .flatMap(([path]) => filled(`/api/v1${path}`))
    .flatMap((path) => (queries[path] ?? ['']).map((query) => path + query));
};

/** The addresses whose answers say what only the held article says. A refusal may say back what was asked for. */
const telling = async (call: Call): Promise<string[]> => {
  const found: string[] = [];
  for (const address of addresses()) {
    const { status, text } = await call('GET', address);
    if (status >= 500) throw new Error(`${address} answered ${text}`);
    if (status < 400 && text.toLowerCase().includes(mark) && !isEcho(address, text)) found.push(address);
  }
  return found;
};

/** A search says the question back. */
const isEcho = (address: string, text: string): boolean => {
  if (!address.startsWith('/api/v1/search?') && !address.startsWith('/api/v1/fetch-decisions/explain')) return false;
  const { query: _query, url: _url, ...answer } = JSON.parse(text);
  return !JSON.stringify(answer).toLowerCase().includes(mark);
};

describe('a TLP:RED article', () => {
  it('is told by no route to who may see up to TLP:GREEN, nor up to TLP:AMBER+STRICT', async () => {
    expect(await telling(viewer)).toEqual([]);
    expect(await telling(analyst)).toEqual([]);
  });

  it('is told by all those routes to who may see it', async () => {
    const told = (await telling(admin)).map((address) => address.replace('/api/v1', ''));
    expect(told).toEqual(
      expect.arrayContaining([
        '/articles',
        '/articles/2',
        '/articles/2/text',
        '/articles/2/snapshot',
        '/articles/2/revisions',
        '/articles/2/results',
        '/articles/2/notes',
        '/articles/2/passage-labels',
        '/annotations',
        '/boards/1',
        '/conversations',
        '/conversations/1',
        '/conversations/1/turns/1/markdown',
        '/entities',
        '/entities/G0007',
        '/entities/actor-marmalade-weasel',
        '/fetch-decisions',
        '/model-runs/1',
        '/models/calls',
        '/observables/domain-name/marmalade-c2.com',
        '/observables/domain-name/shared-c2.com',
        '/observables?show=all',
        '/observables?show=indicators',
        '/passage-labels/1',
        '/inbox',
        '/jobs/fetch',
        '/search?q=marmalade',
        '/sigma-drafts',
        '/sigma-drafts/1',
        '/sources/2/skips',
        '/stats/overview',
        '/stories',
        '/stories/1',
        '/techniques/T1059.001',
        '/verdict-overrides',
      ]),
    );
  });

  it('is answered with 404, as if it were not there', async () => {
    for (const path of ['', '/text', '/snapshot', '/revisions', '/similar', '/passage-labels', '/results']) {
      const answer = await viewer('GET', `/api/v1/articles/${world.heldId}${path}`);
      expect([path, answer.status, answer.body?.code]).toEqual([path, 404, 'article_not_found']);
    }
    const looked = await viewer('POST', '/api/v1/search/values', { text: 'marmalade-c2.com shared-c2.com' });
    expect(looked.body.values.map(({ articles }: { articles: number }) => articles > 0)).toEqual([false, true]);
    expect(looked.body.holders.map(({ article }: { article: { id: number } }) => article.id)).toEqual([world.openId]);
  });

  it('is answered with 404 also where a body names it, or what was made of it', async () => {
    const decision = { type: 'domain-name', value: 'marmalade-c2.com', verdict: 'benign', articleId: world.heldId };
    const codes = [
      await analyst('POST', '/api/v1/verdict-overrides', decision),
      await analyst('POST', '/api/v1/sigma/check', { yaml: soundRule, draftId: 1 }),
      await analyst('POST', '/api/v1/stories/1/split', { articleIds: [world.heldId] }),
      await analyst('POST', '/api/v1/stories/1/articles', { articleId: world.heldId }),
      await analyst('DELETE', `/api/v1/stories/1/articles/${world.heldId}`),
    ].map(({ status, body }) => [status, body?.code]);
    const article = [404, 'article_not_found'];
    expect(codes).toEqual([article, [404, 'sigma_draft_not_found'], article, article, article]);
    expect((await admin('POST', '/api/v1/sigma/check', { yaml: soundRule, draftId: 1 })).status).toBe(200);
  });

  it('is not told by the check of a rule that is near to one made of it', async () => {
    const ruleAs = async (call: Call, yaml: string) =>
      (await call('POST', '/api/v1/sigma/check', { yaml })).body.rules[0];
    const another = soundRule.replace(heldRuleId, '11111111-1111-4111-8111-111111111111');
    expect((await ruleAs(admin, another)).novelty).toMatchObject({ verdict: 'covered', nearest: [{ draftId: 1 }] });
    expect((await ruleAs(analyst, another)).novelty).toEqual({ verdict: 'covered', nearest: [] });
    expect((await ruleAs(admin, soundRule)).approvedAs).toBe(1);
    expect((await ruleAs(analyst, soundRule)).approvedAs).toBeNull();
  });

  it('is counted by no question of who may not see it, also right after somebody asked who may', async () => {
    const ask = async (call: Call, query: object, format = 'json') => {
      const asked = { measure: 'articles', of: 'none', by: 'none', filters: '', since: null, until: null, limit: 100 };
      const answer = await call('POST', `/api/v1/insights/query?format=${format}`, { query: { ...asked, ...query } });
      if (answer.status !== 200) throw new Error(answer.text);
      return answer;
    };
    const figures = async (call: Call, query: object) =>
      (await ask(call, query)).body.rows.map(({ id, name, value }: Json) => [name ?? id, value]);
    const both = async (query: object) => [await figures(admin, query), await figures(viewer, query)];
    expect(await both({ measure: 'articles' })).toEqual([[[null, 2]], [[null, 1]]]);
    expect(await both({ measure: 'observables' })).toEqual([[[null, 2]], [[null, 1]]]);
    expect(await both({ measure: 'mentions' })).toEqual([[[null, 3]], [[null, 1]]]);
    expect(await both({ of: 'technique' })).toEqual([[['PowerShell', 1]], []]);
    expect(await both({ of: 'source' })).toEqual([
      [
        ['The open', 1],
        ['The held', 1],
      ],
      [['The open', 1]],
    ]);
    expect(await both({ of: 'actor' })).toEqual([
      [
        ['APT28', 2],
        ['Marmalade Weasel', 1],
      ],
      [['APT28', 1]],
    ]);
    // A name that only the held article has must not answer as a filter either.
    for (const filters of [mark, 'actor:"Marmalade Weasel"', 'technique:T1059.001'])
      expect(await both({ filters }), filters).toEqual([[[null, 1]], []]);
    for (const measure of measures)
      for (const of of subjects)
        for (const by of ['none', 'week']) {
          const query = { measure, of, by };
          await ask(admin, query);
          const told = [await ask(analyst, query), await ask(analyst, query, 'csv')];
          for (const { text } of told) expect(text.toLowerCase(), JSON.stringify(query)).not.toContain(mark);
        }
  });

  it('adds no value to those beside an actor that articles for everybody name too, nor to their counts', async () => {
    const valuesFor = async (call: Call) => {
      const { observables } = (await call('GET', '/api/v1/entities/G0007/timeline')).body;
      return observables.map(({ value, together }: { value: string; together: number }) => [value, together]);
    };
    expect(await valuesFor(viewer)).toEqual([['shared-c2.com', 1]]);
    expect(await valuesFor(admin)).toEqual([
      ['shared-c2.com', 2],
      ['marmalade-c2.com', 1],
    ]);
  });

  it('leaves of a story what may be told', async () => {
    const { body } = await viewer('GET', '/api/v1/stories/1');
    expect(body.title).toBe('Anyone may read this');
    expect(body.sources).toEqual(['The open']);
    expect(body.members).toMatchObject([
      { article: { id: world.openId }, besideId: null, why: ['shares something with an article that you may not see'] },
    ]);
  });

  it('can be given no label by who may not see it, and no label above what they may see', async () => {
    const patch = (call: Call, id: number, tlp: string | null) => call('PATCH', `/api/v1/articles/${id}/tlp`, { tlp });
    expect((await patch(analyst, world.heldId, 'clear')).status).toBe(404);
    expect(await patch(analyst, world.openId, 'red')).toMatchObject({
      status: 403,
      body: { code: 'tlp_above_clearance' },
    });
    expect(await patch(viewer, world.openId, 'green')).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect((await viewer('GET', `/api/v1/articles/${world.openId}`)).body.tlp).toBe('clear');
  });
});

describe('labels', () => {
  it("are an article's own, else its source's, as they change", async () => {
    const { db } = web;
    const sourceId = (
      await admin('POST', '/api/v1/sources', { slug: 's', name: 'S', url: 'https://s.example/', tlp: 'green' })
    ).body.id;
    const first = await addArticle(db, sourceId, { title: 'first', text: 'first text of this' });
    const second = await addArticle(db, sourceId, { title: 'second', text: 'second text of this' });
    const levels = async () => {
      const { rows } = await db.execute(
        sql`select id, tlp_level as level from articles where source_id = ${sourceId} order by id`,
      );
      return rows.map(({ level }) => level);
    };
    expect(await levels()).toEqual([1, 1]);
    const own = await analyst('PATCH', `/api/v1/articles/${first}/tlp`, { tlp: 'amber' });
    expect([own.status, own.body]).toEqual([200, { tlp: 'amber', ownTlp: 'amber' }]);
    expect((await admin('PATCH', `/api/v1/sources/${sourceId}`, { tlp: 'amber+strict' })).body.tlp).toBe(
      'amber+strict',
    );
    expect(await levels()).toEqual([2, 3]);
    expect((await viewer('GET', `/api/v1/articles/${second}`)).status).toBe(404);
    expect((await analyst('GET', `/api/v1/articles/${second}`)).body).toMatchObject({
      tlp: 'amber+strict',
      ownTlp: null,
    });
    await analyst('PATCH', `/api/v1/articles/${first}/tlp`, { tlp: null });
    expect(await levels()).toEqual([3, 3]);
    await admin('PATCH', `/api/v1/sources/${sourceId}`, { tlp: 'clear' });
    expect(await levels()).toEqual([0, 0]);
  });

  it('go with sources into a file and out of it', async () => {
    const opml = (await admin('GET', '/api/v1/sources/opml')).text;
    expect(opml).toMatch(/slug="held"[^>]*tlp="red"/);
    const file = opml.replaceAll('held', 'taken-over');
    const { declarations } = readOpml(file);
    expect(declarations.find(({ slug }) => slug === 'taken-over')?.tlp).toBe('red');
  });
});

describe('what outlives a TLP:RED article', () => {
  it('is told to nobody who could not see that', async () => {
    await web.db.execute(sql`delete from articles where id = ${world.heldId}`);
    expect(await telling(viewer)).toEqual([]);
    expect(await telling(analyst)).toEqual([]);
    const told = (await telling(admin)).map((address) => address.replace('/api/v1', ''));
    const left = ['/sigma-drafts', '/sigma-drafts/1', '/passage-labels/1', '/annotations'];
    expect(told).toEqual(expect.arrayContaining(left));
    expect((await analyst('GET', '/api/v1/sigma-drafts/1')).status).toBe(404);
  });
});
