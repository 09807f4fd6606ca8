import { articles } from '@cti/db/tables/article';
import { judgements } from '@cti/db/tables/judgement';
import { observables } from '@cti/db/tables/observable';
import { sigmaDecisions, sigmaDrafts } from '@cti/db/tables/sigma';
import { sources } from '@cti/db/tables/source';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, addArticle, addSource, realWeb, walkPages } from './fixture.ts';
import { intrusion } from './sigma-rules.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
let sourceId: number;
let articleId: number;
let count = 0;

beforeAll(async () => {
  web = await realWeb();
});
afterAll(() => web.close());
beforeEach(async () => {
  await web.db.delete(sigmaDrafts);
  count += 1;
  sourceId = await addSource(web.db, `blog-${count}`);
  articleId = await addArticle(web.db, sourceId, { title: `Intrusion ${count}`, text: `${intrusion} Told ${count}.` });
});

const make = (id = articleId) => web.call('POST', `/api/v1/articles/${id}/sigma-drafts`);
const list = (query = '') => walkPages(web.call, `/api/v1/sigma-drafts${query}`, 3);
const draftOf = async (part: string): Promise<Json> => {
  const found = (await list(`?articleId=${articleId}`)).find(({ title }) => title.includes(part));
  return (await web.call('GET', `/api/v1/sigma-drafts/${found.id}`)).body;
};
const decide = (id: number, body: object) => web.call('POST', `/api/v1/sigma-drafts/${id}/decision`, body);
const edit = (id: number, body: object) => web.call('PATCH', `/api/v1/sigma-drafts/${id}`, body);

describe('drafting from an article', () => {
  it('stores rules that fire on their evidence and are silent every day, behaviour first', async () => {
    const { status, body } = await make();
    expect(status).toBe(201);
    const drafts = await list();
    expect(drafts).toHaveLength(body.added);
    expect(drafts.length).toBeGreaterThanOrEqual(4);
    expect(drafts[0]).toMatchObject({
      article: { id: articleId, title: `Intrusion ${count}` },
      state: 'proposed',
      madeBy: 'template',
      edited: false,
      version: 1,
      logsource: { category: 'process_creation', product: 'windows' },
    });
    expect(drafts.at(-1)).toMatchObject({ iocOnly: true });
    for (const { id } of drafts) {
      const { check } = (await web.call('GET', `/api/v1/sigma-drafts/${id}`)).body;
      expect(check).toMatchObject({ isSound: true, rules: [{ evidence: { fires: true }, benign: { fired: 0 } }] });
    }
  });

  it('names the values it made no rule of, with the reason', async () => {
    const { unused } = (await make()).body;
    expect(unused).toContainEqual({
      type: 'command-line',
      value: 'whoami /all',
      defanged: 'whoami /all',
      reason: expect.stringContaining('everyday use'),
    });
  });

  it('adds nothing twice, and leaves what was edited or decided as it is, also when asked at once', async () => {
    const first = await make();
    const draft = await draftOf('Vssadmin');
    await decide(draft.id, { choice: 'reject', reason: 'Known.', version: 1 });
    const again = await Promise.all([make(), make()]);
    expect(again.map(({ status, body }) => [status, body.added, body.known])).toEqual(
      again.map(() => [200, 0, first.body.added]),
    );
    expect(await draftOf('Vssadmin')).toMatchObject({ id: draft.id, state: 'rejected' });
  });

  it('makes nothing of values that were set aside', async () => {
    const [row] = await web.db.select().from(observables).where(eq(observables.value, 'evil-update.com'));
    const aside = { verdict: 'benign', reason: 'Ours.', foundVerdict: 'observed', foundReason: '' } as const;
    await web.db.insert(judgements).values({ articleId, observableId: row?.id ?? 0, ...aside });
    const { body } = await make();
    expect(body.setAside).toBe(1);
    expect((await list()).some(({ title }) => title.includes('Domain'))).toBe(false);
    expect(body.unused.some(({ value }: Json) => value === 'evil-update.com')).toBe(false);
  });

  it('knows no article that is not there, removed, or not extracted yet', async () => {
    expect((await make(999_999)).body.code).toBe('article_not_found');
    const early = await addArticle(web.db, sourceId, { title: `Early ${count}` });
    expect([(await make(early)).status, (await make(early)).body.code]).toEqual([409, 'article_not_extracted']);
    await web.call('DELETE', `/api/v1/articles/${articleId}`);
    expect((await make()).status).toBe(404);
  });

  it('shows the evidence in the words of the article, defanged, and keeps what was decided when the article is removed', async () => {
    await make();
    const { id, evidence } = await draftOf('Domain');
    expect(evidence).toMatchObject([{ value: 'evil-update.com', stands: true, words: 'evil-update[.]com' }]);
    expect(evidence[0].before).toMatch(/C2: $/);
    expect(evidence[0].after).toContain('203.0.113[.]9');
    await decide(id, { choice: 'approve', version: 1 });
    await web.call('DELETE', `/api/v1/articles/${articleId}`);
    const left = (await web.call('GET', '/api/v1/sigma-drafts')).body.items;
    expect(left.map((draft: Json) => [draft.id, draft.article])).toEqual([[id, null]]);
    const kept = (await web.call('GET', `/api/v1/sigma-drafts/${id}`)).body;
    expect(kept.evidence[0]).toMatchObject({ stands: false, before: '', after: '' });
  });

  it('keeps drafts when their article goes with its source', async () => {
    await make();
    const before = await list();
    await web.db.delete(articles).where(eq(articles.id, articleId));
    await web.db.delete(sources).where(eq(sources.id, sourceId));
    expect((await list()).map(({ id, article }) => [id, article])).toEqual(before.map(({ id }) => [id, null]));
  });
});

describe('the list', () => {
  it('filters by state, article and log source, and counts', async () => {
    await make();
    const { id } = await draftOf('Vssadmin');
    await decide(id, { choice: 'approve', version: 1 });
    expect((await list('?state=approved')).map((draft) => draft.id)).toEqual([id]);
    expect((await list('?state=proposed')).some((draft) => draft.id === id)).toBe(false);
    expect(await list('?articleId=999999')).toEqual([]);
    const pipes = await list('?logsource=pipe_created');
    expect(pipes.map(({ logsource }) => logsource.category)).toEqual(['pipe_created']);
    const { states, logsources } = (await web.call('GET', '/api/v1/sigma-drafts/totals')).body;
    const all = await list();
    expect(states).toEqual({ proposed: all.length - 1, approved: 1, rejected: 0 });
    expect(logsources[0]).toMatchObject({ name: 'process_creation' });
    expect(logsources.reduce((sum: number, { drafts }: Json) => sum + drafts, 0)).toBe(all.length);
  });

  it.for(['state=maybe', 'articleId=0', 'cursor=x', 'limit=0', 'logsource=%00', 'sourceId=1'])(
    'refuses %s in words',
    async (query) => {
      const { status, body } = await web.call('GET', `/api/v1/sigma-drafts?${query}`);
      expect([status, body.detail]).toEqual([400, expect.stringMatching(/\w+ \w+/)]);
    },
  );
});

describe('editing', () => {
  it('stores another sound text, says that it was edited, and no longer when it is as it was made', async () => {
    await make();
    const draft = await draftOf('Vssadmin');
    const yaml = draft.yaml.replace(/title: .*/, "title: 'Shadows gone'").replace("level: 'medium'", "level: 'high'");
    const { status, body } = await edit(draft.id, { yaml, version: 1 });
    expect([status, body]).toMatchObject([
      200,
      { title: 'Shadows gone', level: 'high', edited: true, version: 2, editedBy: 'analyst', madeYaml: draft.yaml },
    ]);
    expect((await edit(draft.id, { yaml: draft.yaml, version: 2 })).body).toMatchObject({ edited: false, version: 3 });
  });

  it('lets one of two editors through and tells the other', async () => {
    await make();
    const { id, yaml } = await draftOf('Vssadmin');
    const answers = await Promise.all(
      ['one', 'two'].map((word) =>
        edit(id, { yaml: yaml.replace(/title: .*/, `title: '${word} of two'`), version: 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('sigma_draft_changed');
    const kept = answers.find(({ status }) => status === 200)?.body.title;
    expect((await draftOf('of two')).title).toBe(kept);
  });

  it('stores nothing that is not one sound rule with an id, and says where', async () => {
    await make();
    const { id, yaml } = await draftOf('Vssadmin');
    const refused = async (text: string) => (await edit(id, { yaml: text, version: 1 })).body;
    expect(await refused(yaml.replace('condition:', 'condition: nothing_of this #'))).toMatchObject({
      status: 400,
      code: 'sigma_invalid',
      errors: [{ path: expect.stringMatching(/^\d+:\d+$/) }],
    });
    const another = yaml.replace(/(id: '?)[0-9a-f]{8}/, '$1aaaaaaaa');
    expect((await refused(`${yaml}---\n${another}`)).code).toBe('sigma_not_one');
    expect((await refused(yaml.replace(/^id: .*\n/m, ''))).code).toBe('sigma_without_id');
    expect((await refused('')).code).toBe('invalid_request');
    expect((await edit(id, { yaml })).body.errors[0].path).toBe('version');
    expect((await edit(999_999, { yaml, version: 1 })).status).toBe(404);
    expect(await draftOf('Vssadmin')).toMatchObject({ yaml, version: 1 });
  });

  it('changes nothing that was decided on until it is reopened', async () => {
    await make();
    const { id, yaml } = await draftOf('Vssadmin');
    await decide(id, { choice: 'approve', version: 1 });
    const changed = yaml.replace(/title: .*/, "title: 'Vssadmin again'");
    expect((await edit(id, { yaml: changed, version: 2 })).body.code).toBe('sigma_draft_decided');
    await decide(id, { choice: 'reopen', version: 2 });
    expect((await edit(id, { yaml: changed, version: 3 })).status).toBe(200);
  });
});

describe('deciding', () => {
  it('keeps who decided what, when and why, and each decision that was taken back', async () => {
    await make();
    const { id, yaml } = await draftOf('Vssadmin');
    const rejected = await decide(id, { choice: 'reject', reason: ' Too wide. ', version: 1 });
    expect(rejected.body).toMatchObject({ state: 'rejected', reason: 'Too wide.', decidedBy: 'analyst', version: 2 });
    await decide(id, { choice: 'reopen', version: 2 });
    await decide(id, { choice: 'approve', version: 3 });
    const { decisions, state } = await draftOf('Vssadmin');
    expect(state).toBe('approved');
    expect(decisions.map(({ choice, reason }: Json) => [choice, reason])).toEqual([
      ['approve', ''],
      ['reopen', ''],
      ['reject', 'Too wide.'],
    ]);
    const texts = await web.db
      .select({ yaml: sigmaDecisions.yaml })
      .from(sigmaDecisions)
      .where(eq(sigmaDecisions.draftId, id));
    expect(texts.map((row) => row.yaml)).toEqual([yaml, yaml, yaml]);
  });

  it('decides only on what was seen, once, and rejects only with a reason', async () => {
    await make();
    const { id } = await draftOf('Vssadmin');
    expect((await decide(id, { choice: 'approve', version: 7 })).body.code).toBe('sigma_draft_changed');
    expect((await decide(id, { choice: 'reject', reason: '  ', version: 1 })).body.errors[0].path).toBe('reason');
    const at = await Promise.all([1, 2].map(() => decide(id, { choice: 'approve', version: 1 })));
    expect(at.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await decide(id, { choice: 'reject', reason: 'x', version: 2 })).body.code).toBe('sigma_draft_state');
    expect((await decide(999_999, { choice: 'approve', version: 1 })).status).toBe(404);
    expect(await web.db.$count(sigmaDecisions, eq(sigmaDecisions.draftId, id))).toBe(1);
  });

  it('decides on several, each for itself', async () => {
    await make();
    const [one, two, ...rest] = await list();
    await decide(two.id, { choice: 'approve', version: 1 });
    const body = { choice: 'approve', drafts: [one, two, ...rest].map(({ id }) => ({ id, version: 1 })) };
    const { decided } = (await web.call('POST', '/api/v1/sigma-drafts/decisions', body)).body;
    expect(decided.map(({ id }: Json) => id)).toEqual([one, two, ...rest].map(({ id }) => id));
    expect(decided.filter(({ done }: Json) => !done)).toEqual([
      { id: two.id, done: false, problem: expect.stringMatching(/version 2/) },
    ]);
    expect(await list('?state=approved')).toHaveLength(decided.length);
    const twice = { choice: 'reopen', drafts: [one, one].map(({ id }) => ({ id, version: 2 })) };
    expect((await web.call('POST', '/api/v1/sigma-drafts/decisions', twice)).status).toBe(400);
    expect((await web.call('POST', '/api/v1/sigma-drafts/decisions', { choice: 'approve', drafts: [] })).status).toBe(
      400,
    );
  });

  it('approves a rule once, however many articles it was made from, and shows what it is near to', async () => {
    await make();
    const first = await draftOf('Vssadmin');
    expect(first.check.rules[0]).toMatchObject({ approvedAs: null, novelty: { verdict: 'new' } });
    await decide(first.id, { choice: 'approve', version: 1 });
    articleId = await addArticle(web.db, sourceId, { title: `Again ${count}`, text: `${intrusion} Another ${count}.` });
    await make();
    const second = await draftOf('Vssadmin');
    expect(second.check.rules[0].approvedAs).toBe(first.id);
    const refused = await decide(second.id, { choice: 'approve', version: 1 });
    expect([refused.status, refused.body.code]).toEqual([409, 'sigma_id_taken']);
    const own = second.yaml.replace(/id: '?[0-9a-f-]{36}'?/, 'id: aaaaaaaa-d0f8-4c7c-9e0a-3b1c5d7e2f40');
    const { body } = await edit(second.id, { yaml: own, version: 1 });
    expect(body.check.rules[0]).toMatchObject({
      approvedAs: null,
      novelty: { verdict: 'covered', nearest: [{ draftId: first.id, similarity: 1, covered: 1 }] },
    });
    await decide(first.id, { choice: 'reopen', version: 2 });
    expect((await draftOf('Vssadmin')).check.rules[0].novelty.verdict).toBe('new');
  });
});

describe('the export', () => {
  it('holds the approved rules and no others, as files of a zip', async () => {
    await make();
    const { id, yaml, ruleId } = await draftOf('Vssadmin');
    await decide(id, { choice: 'approve', version: 1 });
    const { headers, status } = await web.call('GET', '/api/v1/sigma-drafts/export.zip');
    expect([status, headers['content-type']]).toEqual([200, 'application/zip']);
    const options = { method: 'GET', url: '/api/v1/sigma-drafts/export.zip', headers: { host: 'localhost' } } as const;
    const zip = (await web.app.inject(options)).rawPayload;
    expect(zip.readUInt16LE(zip.length - 12)).toBe(1);
    expect(zip.toString()).toContain(`-${ruleId.slice(0, 8)}.yml`);
    expect(zip.toString()).toContain(yaml);
  });
});
