import { replaceKnownSigmaRules } from '@cti/db/write/sigma-repositories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWeb } from './fixture.ts';
import { soundRule } from './sigma-rules.ts';

let web: Awaited<ReturnType<typeof realWeb>>;
beforeAll(async () => {
  web = await realWeb();
});
afterAll(() => web.close());

const url = '/api/v1/sigma/repositories';
const add = (body: object) => web.call('POST', url, body);
const novelty = async () => (await web.call('POST', '/api/v1/sigma/check', { yaml: soundRule })).body.rules[0].novelty;

describe('/sigma/repositories', () => {
  it('adds one, has it read, and knows it the second time', async () => {
    const added = await add({ place: 'https://git.example/rules.git' });
    expect([added.status, added.body]).toMatchObject([
      201,
      { place: 'https://git.example/rules.git', branch: '', commit: null, rules: 0, syncedAt: null, problem: '' },
    ]);
    expect(web.enqueued).toEqual([{ name: 'sigma.sync', payload: { repositoryId: added.body.id } }]);
    expect(await add({ place: 'https://git.example/rules.git' })).toMatchObject({
      status: 409,
      body: { code: 'repository_known' },
    });
    expect((await web.call('POST', `${url}/${added.body.id}/sync`)).status).toBe(202);
    expect(web.enqueued).toHaveLength(2);
    expect((await web.call('GET', url)).body).toHaveLength(1);
  });

  it.each([
    ['ext::sh -c id'],
    ['file:///etc'],
    ['rules'],
    ['https://user:secret@git.example/rules'],
    ['ssh://$(id)/rules'],
  ])('refuses %s in words', async (place) => {
    const { status, body } = await add({ place });
    expect([status, body.code, body.errors[0].path]).toEqual([400, 'invalid_request', 'place']);
    expect(body.errors[0].message).toMatch(/^[A-Z].*\.$/);
  });

  it('refuses a branch that is an option', async () => {
    expect((await add({ place: 'https://git.example/other', branch: '--upload-pack=id' })).status).toBe(400);
  });

  it('compares with what it holds, side by side, until it is removed', async () => {
    const [{ id }] = (await web.call('GET', url)).body;
    expect((await novelty()).verdict).toBe('new');
    const known = {
      path: 'rules/a.yml',
      ruleId: '',
      title: 'Known',
      logsource: 'process_creation/windows/',
      atoms: [['Image|endswith|\\vssadmin.exe', 'CommandLine|contains|delete']],
      yaml: 'title: Known',
    };
    await replaceKnownSigmaRules(web.db, id, { commit: 'c0ffee', rules: [known], broken: 0 });
    expect(await novelty()).toMatchObject({
      verdict: 'covered',
      nearest: [
        {
          title: 'Known',
          draftId: null,
          covered: 1,
          file: { place: 'https://git.example/rules.git', path: 'rules/a.yml', yaml: 'title: Known' },
        },
      ],
    });
    expect((await web.call('DELETE', `${url}/${id}`)).status).toBe(204);
    expect(await novelty()).toEqual({ verdict: 'new', nearest: [] });
    expect((await web.call('DELETE', `${url}/${id}`)).status).toBe(404);
    expect((await web.call('POST', `${url}/${id}/sync`)).status).toBe(404);
  });
});
