import { entityAliases, entityMerges, ownEntities } from '@cti/db/tables/entity';
import { verdictOverrides } from '@cti/db/tables/judgement';
import { passageLabels } from '@cti/db/tables/passage';
import { stories, storyArticles } from '@cti/db/tables/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb } from './fixture.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
const known = { source: 0, article: 0, other: 0, observable: 0, story: 0, second: 0 };

beforeAll(async () => {
  web = await realWeb();
  known.source = await addSource(web.db, 'one');
  const text = 'It calls evil-a[.]com home. '.repeat(20);
  known.article = await addArticle(web.db, known.source, { title: 'A', text });
  known.other = await addArticle(web.db, known.source, { title: 'B', text: `And again. ${text}` });
  known.observable = (await web.call('GET', '/api/v1/observables')).body.items[0].id;
  const at = new Date();
  const story = { title: 'S', firstAt: at, lastAt: at, articles: 1, independentSources: 1 };
  const rows = await web.db.insert(stories).values([story, story]).returning({ id: stories.id });
  [known.story, known.second] = [rows[0]?.id ?? 0, rows[1]?.id ?? 0];
  await web.db.insert(storyArticles).values([
    { articleId: known.article, storyId: known.story, score: 1, why: [] },
    { articleId: known.other, storyId: known.second, score: 1, why: [] },
  ]);
});
afterAll(() => web.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const toldInWords = { code: expect.stringMatching(/^[a-z_]+$/), detail: expect.stringMatching(/\w+ \w+/) };

/** What the answer is, where it is no problem in words with a status of 4xx; null where it is one. */
const wrongWith = async (method: Method, path: string, body?: object): Promise<string | null> => {
  const { status, headers, body: answer, text } = await web.call(method, `/api/v1${path}`, body);
  const isProblem = String(headers['content-type']).startsWith('application/problem+json');
  const isRefusal = isProblem && status >= 400 && status < 500 && answer.status === status;
  if (isRefusal && toldInWords.code.asymmetricMatch(answer.code) && toldInWords.detail.asymmetricMatch(answer.detail))
    return null;
  return `${method} ${path.slice(0, 80)} ${JSON.stringify(body)?.slice(0, 80)}: ${status} ${text.slice(0, 200)}`;
};

const refuseAll = async (requests: [Method, string, (object | undefined)?][]) => {
  const answers = [];
  for (const request of requests) answers.push(await wrongWith(...request));
  expect(answers.filter((answer) => answer !== null)).toEqual([]);
};

describe('a path', () => {
  const badIds = ['0', '-1', '2147483648', '1e20', '1.5', 'abc', '999999', '%00', '%20', '%F0%9F', 'a'.repeat(3000)];
  const routes: [Method, string, (object | undefined)?][] = [
    ['DELETE', '/verdict-overrides/:id'],
    ['GET', '/articles/:id'],
    ['GET', '/articles/:id/revisions'],
    ['POST', '/articles/:id/reprocess'],
    ['GET', '/articles/:id/passage-labels'],
    ['POST', '/articles/:id/passage-labels', { start: 0, end: 100, huntable: true }],
    ['GET', '/articles/:id/passages/0/explanation'],
    ['GET', '/articles/1/passages/:id/explanation'],
    ['POST', '/observables/:id/indicator', {}],
    ['DELETE', '/observables/:id/indicator'],
    ['GET', '/observables/domain-name/:id'],
    ['GET', '/observables/:id/evil-a.com'],
    ['GET', '/entities/:id'],
    ['GET', '/entities/:id/articles'],
    ['POST', '/entities/:id/aliases', { name: 'Some name' }],
    ['DELETE', '/entities/:id/aliases?name=abc'],
    ['POST', '/entities/:id/merge', { into: 'G0016' }],
    ['DELETE', '/entities/:id/merge'],
    ['GET', '/stories/:id'],
    ['POST', '/stories/:id/merge', { otherId: 1 }],
    ['POST', '/stories/:id/split', { articleIds: [1] }],
    ['POST', '/stories/:id/articles', { articleId: 1 }],
    ['DELETE', '/stories/:id/articles/1'],
    ['DELETE', '/stories/1/articles/:id'],
    ['GET', '/passage-labels/:id'],
    ['DELETE', '/passage-labels/:id'],
    ['POST', '/passage-models/:id/activate'],
    ['GET', '/reprocessings/:id'],
    ['POST', '/reprocessings/:id/stop'],
    ['POST', '/reprocessings/:id/resume'],
    ['GET', '/sources/:id/reliability'],
  ];
  it.each(routes)('%s %s with an id of nothing is refused in words', (method, path, body) =>
    refuseAll(badIds.map((id) => [method, path.replace(':id', id), body])),
  );
});

describe('a body', () => {
  const long = 'a'.repeat(100_000);
  const many = Array.from({ length: 10_000 }, (_, at) => at + 1);
  const never = [{ a: 1 }, [[[[]]]], ['a\0b'], many, true, 1e20, -1, 2 ** 31];
  const notText = [...never, null, '', 'a\0b', '\ud800 half', 'half \udc00', long];
  const notNumber = [...never, null, 'abc', 1.5, [], long];
  const optionalText = notText.filter((value) => value !== '');
  const shapes: [Method, string, object, Record<string, unknown[]>][] = [
    [
      'POST',
      '/verdict-overrides',
      { type: 'domain-name', value: 'x.example', verdict: 'benign' },
      { type: notText, value: notText, verdict: notText, reason: optionalText, articleId: [...notNumber, 0, 999_999] },
    ],
    ['POST', '/verdict-overrides/import', { text: 'evil.com', verdict: 'benign' }, { verdict: notText }],
    [
      'POST',
      '/observables/:observable/indicator',
      {},
      {
        confidence: notNumber,
        note: optionalText,
        validUntil: [0, 'soon', '2020-01-01T00:00:00Z', '0000-01-01T00:00:00Z', ...never],
      },
    ],
    [
      'POST',
      '/entities',
      { kind: 'actor', name: 'Some Actor' },
      {
        kind: notText,
        name: [...notText, '!!', 'a'],
        aliases: [null, 'a', [''], ['a\0b'], ['\ud800x'], [long], many, Array(10_000).fill('alias')],
      },
    ],
    ['POST', '/entities/G0016/aliases', { name: 'Some name' }, { name: notText }],
    ['POST', '/entities/G0016/merge', { into: 'G0016' }, { into: [...notText, 'G0016', 'nobody', 'S0002'] }],
    ['POST', '/stories/:story/merge', { otherId: 1 }, { otherId: [...notNumber, 0, 999_999, 'self'] }],
    [
      'POST',
      '/stories/:story/split',
      { articleIds: [1] },
      { articleIds: [null, 1, 'a', [], [0], ['a'], [999_999], many, [[1]], [1e20], Array(200).fill(999_998)] },
    ],
    ['POST', '/stories/:story/articles', { articleId: 1 }, { articleId: [...notNumber, 0, 999_999] }],
    [
      'POST',
      '/articles/:article/passage-labels',
      { start: 0, end: 100, huntable: true },
      { start: [...notNumber, 90, 2 ** 31 - 1], end: [...notNumber, 0, 10, 100_000], huntable: ['yes', 1, null, []] },
    ],
    ['POST', '/reprocessings', { sourceSlug: 'nobody' }, { sourceSlug: [...notText, 'nobody'] }],
    ['PATCH', '/sources/:source', {}, { reliability: ['G', '', 1, {}, [], long] }],
  ];
  it.each(shapes)('%s %s with wrong values is refused in words', async (method, template, good, fields) => {
    const path = template.replace(/:(\w+)/, (_, name: keyof typeof known) => String(known[name]));
    const bodies = Object.entries(fields).flatMap(([field, values]) =>
      values.map((value) => ({ ...good, [field]: value === 'self' ? known.story : value })),
    );
    await refuseAll([[], [1], ...bodies].map((body) => [method, path, body]));
    if (method === 'POST') await refuseAll([[method, path]]);
  });

  it('names the field that holds what cannot be stored, and stores nothing of it', async () => {
    const { body } = await web.call('POST', '/api/v1/entities', {
      kind: 'actor',
      name: 'Fine',
      aliases: ['ok', '\ud800'],
    });
    expect(body).toMatchObject({
      code: 'invalid_request',
      errors: [{ path: 'aliases.1', message: expect.stringContaining('surrogate') }],
    });
    expect(await web.db.$count(ownEntities)).toBe(0);
  });

  it.each([
    '',
    '{',
    'null',
    '"text"',
    '{"a":'.repeat(5000),
    `{"name":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
    '\0',
    '{"__proto__":{"a":1}}',
  ])('%# that is no fitting JSON is refused in words', async (payload) => {
    for (const url of ['/verdict-overrides', '/entities', '/stories/1/split', '/reprocessings']) {
      const headers = { host: 'localhost', 'content-type': 'application/json' };
      const answer = await web.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers });
      expect([answer.statusCode, answer.json()]).toMatchObject([400, toldInWords]);
    }
  });
});

describe('a query', () => {
  const cursor = (position: unknown) => `cursor=${Buffer.from(JSON.stringify(position)).toString('base64url')}`;
  const positions = [
    null,
    {},
    'x',
    [-1],
    [2 ** 31],
    [1e20],
    [1, 'a\0b'],
    [1e15, 'x'],
    ['recent', 'x', 1],
    ['articles', 2 ** 40, 1],
    ['0000-01-01T00:00:00Z', 1],
    ['newest', 5, 1],
    ['newest', null, 1],
    ['newest', '0000-01-01T00:00:00Z', 1],
    ['score', '2026-01-01T00:00:00Z', 1],
    ['priority', 'x', 1],
    ['rank', '0000-01-01T00:00:00Z', 1, 1],
  ];
  const lists = [
    '/verdict-overrides?',
    '/observables?',
    '/observables?sort=recent&',
    '/entities?',
    '/entities/G0016/articles?',
    '/stories?',
    '/passage-labels?',
    '/passage-models?',
    '/reprocessings?',
    '/techniques?',
    '/search?q=evil&',
    '/articles?',
    '/articles?sort=score&',
    '/articles?sort=priority&',
    '/articles?sort=published&',
  ];
  it.each(lists)('%s with a cursor or limit that is none is refused in words', (path) =>
    refuseAll(
      [...positions.map(cursor), 'cursor=abc', `cursor=${'a'.repeat(501)}`, 'limit=0', 'limit=201', 'limit=x'].map(
        (part) => ['GET', path + part],
      ),
    ),
  );
  it.each([
    '/articles?since=0000-01-01T00:00:00Z',
    '/articles?until=9999-12-31T23:59:59-14:00',
    '/articles?source=0',
    '/articles?source=-1',
    '/articles?entity=%00',
    '/search?q=a%00',
    '/entities?q=%00',
    '/entities?kind=ghost',
    '/stories?q=%00',
    '/stories?minArticles=0',
    '/observables?q=%00',
    '/verdict-overrides?q=%00',
    '/verdict-overrides?state=maybe',
    '/verdict-overrides/export?verdict=perhaps',
    '/passage-labels?state=lost',
  ])('%s is refused in words', (path) => refuseAll([['GET', path]]));
});

describe('the same at the same moment', () => {
  const atOnce = async (path: string, body: object) =>
    (await Promise.all([1, 2, 3, 4].map(() => web.call('POST', `/api/v1${path}`, body))))
      .map(({ status }) => status)
      .toSorted((a, b) => a - b);
  it('makes one decision, label, entity, name and merge, and answers every one who asked', async () => {
    expect(
      await atOnce('/verdict-overrides', { type: 'domain-name', value: 'twice.example', verdict: 'benign' }),
    ).toEqual([200, 200, 200, 201]);
    expect(await web.db.$count(verdictOverrides)).toBe(1);
    expect(await atOnce(`/articles/${known.article}/passage-labels`, { start: 0, end: 100, huntable: true })).toEqual([
      200, 200, 200, 201,
    ]);
    expect(await web.db.$count(passageLabels)).toBe(1);
    expect(await atOnce('/entities', { kind: 'actor', name: 'Twicebear', aliases: ['Zweibear', 'Zweibear'] })).toEqual([
      201, 409, 409, 409,
    ]);
    expect(await atOnce('/entities/actor-twicebear/aliases', { name: 'Deuxbear' })).toEqual([200, 200, 200, 200]);
    expect([await web.db.$count(ownEntities), await web.db.$count(entityAliases)]).toEqual([1, 2]);
    expect(await atOnce('/entities/actor-twicebear/merge', { into: 'G0016' })).toEqual([200, 200, 200, 200]);
    expect(await web.db.$count(entityMerges)).toBe(1);
    expect(await atOnce(`/observables/${known.observable}/indicator`, { note: 'n' })).toEqual([200, 200, 200, 200]);
    expect(await atOnce(`/stories/${known.story}/merge`, { otherId: known.second })).toEqual([200, 404, 404, 404]);
    expect(await atOnce('/reprocessings', {})).toEqual([202, 409, 409, 409]);
  });

  it('closes no circle of merges, whichever of two comes first', async () => {
    for (const name of ['Ring one', 'Ring two']) await web.call('POST', '/api/v1/entities', { kind: 'tool', name });
    const merge = (from: string, into: string) =>
      web.call('POST', `/api/v1/entities/tool-${from}/merge`, { into: `tool-${into}` });
    const answers = await Promise.all([merge('ring-one', 'ring-two'), merge('ring-two', 'ring-one')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('merge_circle');
  });
});
