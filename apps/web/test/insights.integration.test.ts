import { randomUUID } from 'node:crypto';
import { countEntities } from '@cti/db/write/entity-totals';
import { articles } from '@cti/db/tables/article';
import { auditEntries } from '@cti/db/tables/audit';
import { entityMentions, relations } from '@cti/db/tables/entity';
import { sigmaRepositories, knownSigmaRules } from '@cti/db/tables/sigma-repository';
import { stories, storyArticles } from '@cti/db/tables/story';
import { dayMs, dayOf } from '@cti/intel/insight/days';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, foundAt, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let fast: number;
let slow: number;

/** Noon of so many days ago, so that no test stands between two days. */
const daysAgo = (days: number) => new Date(Math.floor(Date.now() / dayMs) * dayMs - days * dayMs + dayMs / 2);
const dayAgo = (days: number) => dayOf(daysAgo(days));
const powershell = { id: 'T1059.001', name: 'PowerShell' };
const shell = { id: 'T1059', name: 'Command and Scripting Interpreter' };
const phishing = { id: 'T1566', name: 'Phishing' };

const get = async (path: string): Promise<Json> => {
  const { status, body } = await web.call('GET', `/api/v1${path}`);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

type Added = { source: number; ago: number; text?: string; technique?: typeof shell; actor?: string; title?: string };

/** An article of a day, which names an actor where one is given. */
const add = async ({ source, ago, text = 'nothing much', actor, title = randomUUID(), ...rest }: Added) => {
  const id = await addArticle(web.db, source, { title, text, publishedAt: daysAgo(ago), ...rest });
  await foundAt(web.db, id, daysAgo(ago));
  const name = actor ?? '';
  const place = { start: 0, end: name.length, original: name };
  if (actor)
    await web.db.insert(entityMentions).values({
      articleId: id,
      entityId: `actor-${name}`,
      kind: 'actor',
      name,
      rule: 'name',
      confidence: 90,
      ...place,
    });
  return id;
};

/** A story of these articles. */
const tell = async (title: string, ids: number[], ago: number, sources = 2) => {
  const row = { title, firstAt: daysAgo(ago), lastAt: daysAgo(0), articles: ids.length, independentSources: sources };
  const [story] = await web.db.insert(stories).values(row).returning({ id: stories.id });
  const storyId = story?.id ?? 0;
  await web.db.insert(storyArticles).values(ids.map((articleId) => ({ articleId, storyId, score: 1, why: [] })));
};

beforeAll(async () => {
  web = await realWeb();
  fast = await addSource(web.db, 'fast', { tier: 'premium' });
  slow = await addSource(web.db, 'slow');
  // A steady past of a year, in which a second actor is always there.
  for (let ago = 35; ago < 360; ago += 9) await add({ source: fast, ago, actor: 'Steady Bear', technique: phishing });
  for (const ago of [1, 2, 3, 4, 5])
    await add({
      source: fast,
      ago,
      actor: 'Rising Lynx',
      technique: powershell,
      text: `ransomware at evil-${ago}.com and shared-c2.com`,
    });
  await add({
    source: slow,
    ago: 6,
    actor: 'Steady Bear',
    technique: shell,
    text: 'seen shared-c2.com, evil-1.com and CVE-2026-12345',
  });
  const first = await add({ source: fast, ago: 10, title: '=cmd|1' });
  const second = await add({ source: slow, ago: 9, title: 'The same later' });
  await tell('=HYPERLINK("x")', [first, second], 10);
  const place = { start: 0, end: 4, original: 'uses', confidence: 80 };
  const [lynx] = await web.db
    .select()
    .from(entityMentions)
    .where(eq(entityMentions.entityId, 'actor-Rising Lynx'))
    .limit(1);
  await web.db.insert(relations).values({
    articleId: lynx?.articleId ?? 0,
    fromId: 'actor-Rising Lynx',
    fromName: 'Rising Lynx',
    kind: 'uses',
    toId: powershell.id,
    toName: powershell.name,
    ...place,
  });
  const [repository] = await web.db.insert(sigmaRepositories).values({ place: 'here', addedBy: 'a' }).returning();
  await web.db.insert(knownSigmaRules).values({
    repositoryId: repository?.id ?? 0,
    path: 'a.yml',
    ruleId: 'a',
    title: 'a',
    logsource: 'x',
    atoms: [],
    // T1086 is what T1059.001 was called before sub-techniques: one rule, tagged with the same technique twice.
    yaml: 'title: a\ntags:\n  - attack.execution\n  - attack.t1059.001\n  - attack.t1086\n',
  });
  await web.db.insert(knownSigmaRules).values({
    repositoryId: repository?.id ?? 0,
    path: 'old.yml',
    ruleId: 'old',
    title: 'old',
    logsource: 'x',
    atoms: [],
    yaml: 'title: old\ntags:\n  - attack.t1086\n',
  });
  await countEntities(web.db, 'now');
});
afterAll(() => web.close());

describe('/insights/new', () => {
  it('counts what is new beside the days before', async () => {
    const { range, rows, firstSeen } = await get('/insights/new');
    expect(range).toMatchObject({ since: dayAgo(29), until: dayAgo(0), days: 30, before: { since: dayAgo(59) } });
    const of = Object.fromEntries(rows.map((row: Json) => [row.what, [row.now, row.before]]));
    expect(of).toMatchObject({
      articles: [8, 3],
      stories: [1, 0],
      sources: [2, 1],
      techniques: [2, 0],
      actors: [1, 0],
      observables: [7, 0],
    });
    const lynx = { kind: 'actor', id: 'actor-Rising Lynx', name: 'Rising Lynx', articles: 5, firstSeen: dayAgo(5) };
    expect(firstSeen).toContainEqual(lynx);
    expect(firstSeen).toContainEqual(expect.objectContaining({ id: 'domain-name:shared-c2.com', articles: 6 }));
  });

  it('narrows to a source, and refuses days that make no range', async () => {
    const { rows } = await get(`/insights/new?source=${slow}`);
    expect(rows[0]).toEqual({ what: 'articles', now: 2, before: 0 });
    // Another source named this technique in the days before, so it is not new here either.
    const older = await add({ source: fast, ago: 45, technique: shell });
    const again = await get(`/insights/new?source=${slow}&until=${dayAgo(0)}&since=${dayAgo(29)}&tier=standard`);
    expect(again.firstSeen.filter(({ kind }: Json) => kind === 'technique')).toEqual([]);
    await web.db.delete(articles).where(eq(articles.id, older));
    for (const query of ['since=2026-02-01&until=2026-01-01', 'since=2020-01-01&until=2026-01-01', 'since=someday'])
      expect((await web.call('GET', `/api/v1/insights/new?${query}`)).status).toBe(400);
  });
});

describe('/insights/rising', () => {
  it('puts what rises against its own past first, with its test', async () => {
    const { rows, windows, tested } = await get('/insights/rising?kind=actor');
    expect([windows, tested]).toEqual([11, 2]);
    expect(rows[0]).toMatchObject({
      name: 'Rising Lynx',
      tellings: 5,
      past: 0,
      expected: 0,
      ratio: null,
      isRising: true,
    });
    expect(rows[1]).toMatchObject({ name: 'Steady Bear', tellings: 1, isRising: false });
    const seen = rows[0].series.reduce((sum: number, { tellings: count }: Json) => sum + count, 0);
    expect(seen).toBe(5);
  });

  it('says that there is too little past, where there is', async () => {
    const { rows } = await get(`/insights/rising?kind=actor&source=${slow}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ p: null, problem: expect.stringMatching(/Too little past/) });
  });

  it('counts a source once for a story, however often it tells it', async () => {
    const ids = [
      await add({ source: slow, ago: 20, actor: 'Echo Fox' }),
      await add({ source: slow, ago: 19, actor: 'Echo Fox' }),
    ];
    await tell('An echo', ids, 20, 1);
    const { rows } = await get('/insights/rising?kind=actor&limit=7');
    expect(rows.find(({ name }: Json) => name === 'Echo Fox')).toMatchObject({ tellings: 1 });
    await web.db.delete(articles).where(eq(articles.id, ids[0] ?? 0));
    await web.db.delete(articles).where(eq(articles.id, ids[1] ?? 0));
    await web.db.delete(stories).where(eq(stories.title, 'An echo'));
  });
});

describe('/insights/first and /insights/sources', () => {
  it('says who was first, by how long', async () => {
    const { rows, stories: told } = await get('/insights/first');
    expect(rows[0]).toMatchObject({ source: { id: fast }, stories: 1, first: 1, share: 1, medianLeadHours: 24 });
    expect(rows[1]).toMatchObject({ source: { id: slow }, first: 0, share: 0, medianLeadHours: null });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ first: { id: fast }, second: { id: slow }, leadHours: 24, sources: 2 });
  });

  it('rates sources by what they brought', async () => {
    const { rows } = await get('/insights/sources');
    const of = new Map<number, Json>(rows.map((row: Json) => [row.source.id, row]));
    expect(of.get(fast)).toMatchObject({ articles: 6, unique: 6, uniqueShare: 1, toldFirst: 1, tlp: 'clear', usd: 0 });
    expect(of.get(slow)).toMatchObject({ articles: 2, unique: 1, uniqueShare: 0.5, sharedStories: 1, values: 3 });
  });
});

describe('/insights/attack', () => {
  it('counts a sub-technique under its technique, each article once', async () => {
    const { rows, tactics } = await get('/insights/attack');
    expect(tactics).toHaveLength(14);
    const of = (id: string) => rows.find((row: Json) => row.id === id);
    expect(of('T1059')).toMatchObject({ articles: 1, total: 6, before: 0, parentId: null });
    expect(of('T1059.001')).toMatchObject({ articles: 5, total: 5, parentId: 'T1059' });
    expect(of('T1566')).toMatchObject({ articles: 0, before: 3 });
  });

  it('finds what no rule is for, and says so as a layer', async () => {
    const range = `since=${dayAgo(100)}&until=${dayAgo(0)}`;
    const { rows, gaps, repositories } = await get(`/insights/coverage?${range}`);
    expect([gaps, repositories]).toEqual([1, 1]);
    expect(rows[0]).toMatchObject({ id: 'T1566', isGap: true, knownRules: 0 });
    expect(rows.find(({ id }: Json) => id === 'T1059')).toMatchObject({ articles: 6, knownRules: 2, isGap: false });
    expect(rows.find(({ id }: Json) => id === 'T1059.001')).toMatchObject({ knownRules: 2, isGap: false });
    const layer = await get(`/insights/coverage/layer?${range}`);
    expect(layer).toMatchObject({ domain: 'enterprise-attack', versions: { layer: '4.5' } });
    expect(layer.techniques).toContainEqual(expect.objectContaining({ techniqueID: 'T1566', score: rows[0].articles }));
  });

  it('counts actors against techniques, and where one sentence says so', async () => {
    const { rows, actors } = await get('/insights/actor-techniques');
    expect(rows[0]).toMatchObject({
      actor: { name: 'Rising Lynx' },
      technique: { id: 'T1059.001' },
      articles: 5,
      sentences: 1,
    });
    expect(actors.map(({ name }: Json) => name)).toEqual(['Rising Lynx', 'Steady Bear']);
  });
});

describe('/insights/health', () => {
  it('counts articles by day and stage, and sources by state', async () => {
    const { stages, sources, queues } = await get('/insights/health');
    expect(stages.reduce((sum: number, { count }: Json) => sum + count, 0)).toBe(8);
    expect(sources).toEqual([{ state: 'new', count: 2 }]);
    expect(queues).toEqual([]);
  });
});

describe('what is related', () => {
  it('finds values that stand in the same articles', async () => {
    const { articles: near, rows } = await get('/observables/domain-name/shared-c2[.]com/co-occurring');
    expect(near).toBe(6);
    expect(rows[0]).toMatchObject({ value: 'evil-1.com', articles: 2, together: 2 });
    expect((await web.call('GET', '/api/v1/observables/domain-name/none.example/co-occurring')).status).toBe(404);
  });

  it('shows an actor and a technique by week, with what is named beside them', async () => {
    const line = await get('/entities/actor-Rising%20Lynx/timeline');
    expect(line).toMatchObject({
      articles: 5,
      of: { name: 'Rising Lynx' },
      techniques: [{ id: 'T1059.001', together: 5 }],
    });
    expect(line.rows.reduce((sum: number, week: Json) => sum + week.articles, 0)).toBe(5);
    const technique = await get('/techniques/t1059.001/timeline');
    expect(technique.entities[0]).toMatchObject({ id: 'actor-Rising Lynx', kind: 'actor', together: 5 });
    expect((await web.call('GET', '/api/v1/techniques/T9999/timeline')).status).toBe(404);
  });
});

describe('as CSV', () => {
  it('holds the same rows, runs nothing in a spreadsheet, and is written down', async () => {
    const { headers, text } = await web.call('GET', '/api/v1/insights/first?format=csv&part=stories');
    expect(headers['content-type']).toContain('text/csv');
    const [head, row] = text.split('\r\n');
    expect(head).toBe('"story","title","sources","first","at","second","lead in hours"');
    expect(row).toContain(`"'=cmd|1"`);
    const entries = await web.db.select().from(auditEntries).where(eq(auditEntries.action, 'insight.export'));
    expect(entries.map(({ subject }) => subject)).toContain('first');
  });

  it.each([
    'new',
    'new?part=first-seen',
    'rising?kind=actor',
    'first',
    'sources',
    'attack',
    'coverage',
    'actor-techniques',
    'health?part=checks',
    'health?part=stages',
    'health?part=skips',
    'health?part=delays',
    'health?part=sources',
    'health?part=queues',
  ])('has a line for each row of %s', async (path) => {
    const [name = '', part] = path.split('?part=');
    const body = await get(`/insights/${path}`);
    const rows = { 'first-seen': body.firstSeen, checks: body.rows, ...body }[part ?? 'rows'];
    const csv = await web.call('GET', `/api/v1/insights/${path}${path.includes('?') ? '&' : '?'}format=csv`);
    expect(csv.status, name).toBe(200);
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(rows.length + 1);
  });
});

describe('asking in words', () => {
  const ask = async (text: string): Promise<Json> =>
    (await web.call('POST', '/api/v1/insights/questions', { text })).body;
  const count = async (query: object): Promise<Json> =>
    (await web.call('POST', '/api/v1/insights/query', { query })).body;

  it('reads words into a query, says it plainly, and counts it', async () => {
    const { query, plain, by } = await ask('ransomware actors by week in the last 2 weeks');
    expect(by).toBe('words');
    expect(plain).toMatch(/^Articles for each of the 10 actors .* “ransomware”, by week/);
    const answer = await count(query);
    expect(answer).toMatchObject({ chart: 'heat', plain });
    expect(answer.columns.map(({ title }: Json) => title)).toEqual(['Actor', 'Week of', 'Articles']);
    expect(answer.rows.every(({ name }: Json) => name === 'Rising Lynx')).toBe(true);
    expect(answer.rows.reduce((sum: number, { value }: Json) => sum + value, 0)).toBe(5);
  });

  it('says where words cannot be read, and runs nothing', async () => {
    expect(await ask('actors since someday')).toMatchObject({ query: null, plain: '', problem: { column: 8 } });
  });

  it.each([
    [
      'articles by source',
      [
        ['The fast', 6],
        ['The slow', 2],
      ],
    ],
    ['stories', [[null, 7]]],
    [
      'observables by type',
      [
        ['domain-name', 6],
        ['cve', 1],
      ],
    ],
    [
      'mentions of techniques',
      [
        ['PowerShell', 5],
        ['Command and Scripting Interpreter', 1],
      ],
    ],
    ['mentions', [[null, 13]]],
    ['observables', [[null, 7]]],
    [
      'articles by tier',
      [
        ['premium', 6],
        ['standard', 2],
      ],
    ],
    ['articles by language', [['en', 8]]],
    ['articles by platform', []],
    ['CVEs', []],
    ['tier:premium techniques', [['PowerShell', 5]]],
    ['top 1 actors', [['Rising Lynx', 5]]],
  ])('counts “%s”', async (text, expected) => {
    const { query } = await ask(text);
    const { rows } = await count(query);
    expect(rows.map(({ name, value }: Json) => [name, value])).toEqual(expected);
  });

  it('refuses a query that is none, and filters that cannot be read', async () => {
    const query = { measure: 'articles', of: 'none', by: 'none', filters: '', since: null, until: null, limit: 10 };
    for (const changes of [
      { measure: 'users' },
      { limit: 1000 },
      { sql: 'select 1' },
      { filters: 'score:many' },
      { since: '2019-01-01' },
    ])
      expect((await web.call('POST', '/api/v1/insights/query', { query: { ...query, ...changes } })).status).toBe(400);
  });
});
