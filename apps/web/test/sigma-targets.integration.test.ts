import { sigmaTargets } from '@cti/db/tables/sigma-target';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startFakeGithub } from './fake-github.ts';
import { type Json, addArticle, addSource, realWeb } from './fixture.ts';
import { intrusion } from './sigma-rules.ts';

const token = 'ghp_onlyforthistest0001';
let web: Awaited<ReturnType<typeof realWeb>>;
let github: Awaited<ReturnType<typeof startFakeGithub>>;
let approved: Json[];

beforeAll(async () => {
  github = await startFakeGithub(token);
  web = await realWeb({ secretKey: new Uint8Array(32).fill(7), githubApiUrl: github.url });
  const articleId = await addArticle(web.db, await addSource(web.db, 'lab'), { title: 'One', text: intrusion });
  await web.call('POST', `/api/v1/articles/${articleId}/sigma-drafts`);
  const { items } = (await web.call('GET', '/api/v1/sigma-drafts')).body;
  approved = items.slice(0, 2);
  for (const { id, version } of approved)
    await web.call('POST', `/api/v1/sigma-drafts/${id}/decision`, { choice: 'approve', reason: '', version });
});
afterAll(async () => {
  await web?.close();
  await github?.close();
});
beforeEach(async () => {
  await web.db.delete(sigmaTargets);
  github.sent.splice(0);
  Object.assign(github.state, { failWith: 0, hasAll: false });
});

const put = (changes: object = {}) =>
  web.call('PUT', '/api/v1/sigma/targets', { repository: 'team/rules', folder: 'rules/reports', token, ...changes });
const propose = (id: number, body: object = {}) => web.call('POST', `/api/v1/sigma/targets/${id}/pull-requests`, body);

describe('proposing approved rules on GitHub', () => {
  it('opens one pull request with a file a rule on a new branch, and keeps where it is', async () => {
    const { id } = (await put()).body;
    const { status, body } = await propose(id);
    expect([status, body]).toEqual([201, { number: 7, url: 'https://github.example/team/rules/pull/7', rules: 2 }]);
    const tree = github.sent.find(({ path }) => path.endsWith('/git/trees'))?.body as Json;
    expect(tree.base_tree).toBe('t1');
    expect(tree.tree).toHaveLength(2);
    expect(tree.tree[0]).toMatchObject({
      path: expect.stringMatching(/^rules\/reports\/[\w/-]+\.yml$/),
      mode: '100644',
    });
    expect(tree.tree.map(({ content }: Json) => content).join('\n')).toContain(approved[0].title);
    const pull = github.sent.at(-1)?.body as Json;
    expect(pull).toMatchObject({
      base: 'main',
      head: expect.stringMatching(/^cti-scraper\/\d{4}-\d\d-\d\d-[0-9a-f]{8}$/),
    });
    expect(pull.body).toContain(`\`${approved[0].ruleId}\``);
    const listed = (await web.call('GET', '/api/v1/sigma/targets')).body;
    expect(listed.pullRequests).toMatchObject([{ targetId: id, number: 7, rules: 2 }]);
  });

  it('proposes only what is named, and only what is approved', async () => {
    const { id } = (await put()).body;
    expect((await propose(id, { draftIds: [approved[1].id] })).body.rules).toBe(1);
    const { items } = (await web.call('GET', '/api/v1/sigma-drafts?state=proposed')).body;
    const refused = await propose(id, { draftIds: [approved[0].id, items[0].id] });
    expect([refused.status, refused.body.code]).toEqual([409, 'not_approved']);
    expect((await propose(id + 1)).status).toBe(404);
  });

  it('keeps the token sealed and tells it nobody, GitHub apart', async () => {
    const answer = await put();
    const [row] = await web.db.select().from(sigmaTargets);
    expect(row?.sealedToken).toMatch(/^v1\./);
    github.state.failWith = 403;
    const refused = await propose(answer.body.id);
    for (const text of [
      answer.text,
      refused.text,
      (await web.call('GET', '/api/v1/sigma/targets')).text,
      JSON.stringify(row),
    ])
      expect(text).not.toContain(token);
    expect([refused.status, refused.body.code]).toEqual([409, 'github_refused']);
  });

  it('does not open a token that was put beside another repository', async () => {
    const { id } = (await put()).body;
    await web.db.update(sigmaTargets).set({ repository: 'other/place' });
    expect((await propose(id)).body.code).toBe('token_unopened');
    expect(github.sent).toHaveLength(0);
  });

  it.each([
    [401, 409, 'github_refused'],
    [404, 409, 'github_refused'],
    [500, 503, 'github_unreachable'],
  ])('says in words what GitHub’s %i means', async (failWith, status, code) => {
    const { id } = (await put()).body;
    github.state.failWith = failWith;
    const answer = await propose(id);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('says so where the repository has all of them already, and opens nothing', async () => {
    const { id } = (await put()).body;
    github.state.hasAll = true;
    expect((await propose(id)).body.code).toBe('nothing_new');
    expect(github.sent.some(({ path }) => path.endsWith('/pulls'))).toBe(false);
  });

  it.each([
    { repository: 'team' },
    { repository: 'team/rules/../../x' },
    { branch: 'a..b' },
    { branch: '-x' },
    { folder: '../up' },
    { folder: '/rules' },
    { token: 'short' },
  ])('refuses a target such as %o', async (changes) => {
    expect((await put(changes)).status).toBe(400);
  });

  it('gives one that is named already its new token, and forgets it when asked', async () => {
    const first = (await put({ token: 'ghp_wrong_wrong_wrong' })).body;
    expect((await propose(first.id)).body.code).toBe('github_refused');
    const second = (await put()).body;
    expect(second.id).toBe(first.id);
    expect((await propose(second.id)).status).toBe(201);
    expect((await web.call('DELETE', `/api/v1/sigma/targets/${first.id}`)).status).toBe(204);
    expect((await web.call('GET', '/api/v1/sigma/targets')).body).toEqual({ targets: [], pullRequests: [] });
  });
});
