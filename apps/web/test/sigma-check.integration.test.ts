import { sigmaDecisions, sigmaDrafts } from '@cti/db/tables/sigma';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addArticle, addSource, realWeb } from './fixture.ts';
import { intrusion, soundRule } from './sigma-rules.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => {
  web = await realWeb();
});
afterAll(() => web.close());

const manyRules = (count: number): string =>
  Array.from({ length: count }, (_, at) => soundRule.replace('5f1c1a52', `5f1c1a${at + 10}`)).join('---\n');
const check = (yaml: string, more: object = {}) => web.call('POST', '/api/v1/sigma/check', { yaml, ...more });

describe('/sigma/check', () => {
  it('tells of a sound rule how it is asked elsewhere, an event it fires on, and that it is silent every day', async () => {
    const { status, body } = await check(soundRule);
    expect([status, body]).toMatchObject([
      200,
      {
        problems: [],
        isSound: true,
        rules: [
          {
            title: 'Shadow copies deleted',
            sql: { text: expect.stringContaining('$1'), problem: null },
            lucene: { text: expect.stringContaining('vssadmin.exe'), problem: null },
            benign: { fired: 0, events: [] },
            evidence: null,
            novelty: { verdict: 'new', nearest: [] },
            approvedAs: null,
          },
        ],
      },
    ]);
    const [rule] = body.rules;
    expect(rule.sql.values.length).toBeGreaterThan(0);
    expect(rule.sample.CommandLine).toContain('delete shadows');
    expect(rule.benign.tested).toBeGreaterThan(0);
  });

  it('points at each problem by line and column, and says what was meant', async () => {
    const { body } = await check(
      soundRule.replace('process_creation', 'process_creatoin').replace('condition: selection', 'condition: selektion'),
    );
    expect(body.isSound).toBe(false);
    expect(body.rules).toEqual([]);
    expect(body.problems).toContainEqual({
      severity: 'error',
      code: expect.any(String),
      line: 18,
      column: 3,
      message: expect.stringContaining('selektion'),
      suggestion: 'selection',
    });
  });

  it('says where a rule has no words in a query language, and which everyday events it fires on', async () => {
    const { body } = await check(
      soundRule
        .replace("Image|endswith: '\\vssadmin.exe'", "Image|contains: '.exe'")
        .replace(/ {4}CommandLine[^]*quiet'\n/, '    Image|fieldref|startswith: ParentImage\n'),
    );
    const [{ lucene, benign }] = body.rules;
    expect(lucene).toMatchObject({ text: null, problem: expect.stringMatching(/two fields/) });
    const broad = (await check(soundRule.replace(/ {4}Image[^]*quiet'\n/, "    Image|endswith: '.exe'\n"))).body
      .rules[0];
    expect(broad.benign.fired).toBeGreaterThan(benign.fired);
    expect(broad.benign.events.length).toBe(Math.min(20, broad.benign.fired));
  });

  it('tries out as many rules as it says', async () => {
    expect((await check(manyRules(20))).body.rules).toHaveLength(20);
  });

  it('runs the rule on the evidence of a draft', async () => {
    const source = await addSource(web.db, 'blog');
    const article = await addArticle(web.db, source, { title: 'Intrusion', text: intrusion });
    await web.call('POST', `/api/v1/articles/${article}/sigma-drafts`);
    const { items } = (await web.call('GET', '/api/v1/sigma-drafts')).body;
    const draftId = items.find(({ title }: { title: string }) => title.includes('Vssadmin')).id;
    expect((await check(soundRule, { draftId })).body.rules[0].evidence).toMatchObject({
      event: { CommandLine: 'vssadmin delete shadows /all /quiet' },
      fires: true,
    });
    const other = soundRule.replace('delete shadows', 'resize shadowstorage');
    expect((await check(other, { draftId })).body.rules[0].evidence.fires).toBe(false);
    expect((await check(soundRule, { draftId: 999_999 })).body.code).toBe('sigma_draft_not_found');
  });

  it('stores nothing', async () => {
    const before = await web.db.$count(sigmaDrafts);
    await check(soundRule);
    expect([await web.db.$count(sigmaDrafts), await web.db.$count(sigmaDecisions)]).toEqual([before, 0]);
  });

  it.for([
    { what: 'no text', body: {} },
    { what: 'an empty text', body: { yaml: '' } },
    { what: 'a text too long', body: { yaml: 'x'.repeat(100_001) } },
    { what: 'a NUL', body: { yaml: 'title: \0' } },
    { what: 'another key', body: { yaml: 'x', rules: [] } },
    { what: 'a draft that is none', body: { yaml: 'x', draftId: 'one' } },
    { what: 'more rules than are tried out', body: { yaml: manyRules(21) } },
  ])('refuses $what in words', async ({ body }) => {
    const answer = await web.call('POST', '/api/v1/sigma/check', body);
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(/\w+ \w+/)]);
  });

  it('refuses a body over the limit with 413', async () => {
    expect((await check('é'.repeat(200_000))).status).toBe(413);
  });

  it('answers what is no YAML, no rule or a bomb with a problem on a line', async () => {
    for (const yaml of ['{', 'a: 1', '- - -', '&a [*a, *a]', '['.repeat(50_000), 'title: x\n\ttitle: y']) {
      const { status, body } = await check(yaml);
      expect([status, body.isSound]).toEqual([200, false]);
      expect(body.problems[0].line).toBeGreaterThan(0);
    }
  });
});
