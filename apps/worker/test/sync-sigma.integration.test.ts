import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { knownSigmaRulesOver, listSigmaRepositories, type SigmaRepository } from '@cti/db/read/sigma-repositories';
import { addSigmaRepository } from '@cti/db/write/sigma-repositories';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestWorker } from '../../../test/collect/worker.ts';
import { createTestDatabase } from '../../../test/database.ts';
import { openRuleSource } from '../src/sigma/rule-source.ts';
import { type GitServer, startGitServer } from './git-server.ts';

const ruleOf = (title: string, image: string): string => String.raw`title: ${title}
id: 5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40
status: test
logsource:
  category: process_creation
  product: windows
detection:
  selection:
    Image|endswith: '${image}'
    CommandLine|contains: [delete, resize]
  condition: selection
`;

let server: GitServer;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let source: ReturnType<typeof openRuleSource>;
let worker: ReturnType<typeof startTestWorker>;
beforeAll(async () => {
  [server, database] = await Promise.all([startGitServer(), createTestDatabase()]);
  source = openRuleSource({ root: server.folder, allowCidrs: ['127.0.0.1/32'] });
  worker = startTestWorker(database.db, { ruleSource: source });
});
afterAll(async () => {
  await Promise.all([worker.close(), source.close()]);
  server.close();
  await database.close();
});

const sync = (repositoryId: number) => worker.run('sigma.sync', { repositoryId });
const add = async (place: string, branch = ''): Promise<number> =>
  (await addSigmaRepository(database.db, { place, branch, addedBy: 'tests' }))?.id ?? 0;
const repositoryOf = async (id: number): Promise<Partial<SigmaRepository>> =>
  (await listSigmaRepositories(database.db)).find((each) => each.id === id) ?? {};
const known = async (id: number) =>
  (await knownSigmaRulesOver(database.db, 'process_creation/windows/')).filter((each) => each.repositoryId === id);

describe('a repository on a git server', () => {
  it('is read whole, and anew only when it has another commit', async () => {
    const first = await server.commit({
      'rules/win/vssadmin.yml': ruleOf('Copies deleted', '\\vssadmin.exe'),
      'rules/broken.yml': 'title: [',
      'rules/deprecated/old.yml': ruleOf('Old', '\\old.exe'),
      'README.md': 'Rules.',
    });
    symlinkSync('/etc/passwd', join(server.folder, 'rules/link.yml'));
    const id = await add(server.url);
    expect(await sync(id)).toEqual({ outcome: 'read', rules: 1, broken: 1, commit: first });
    expect(await known(id)).toEqual([
      {
        repositoryId: id,
        path: 'rules/win/vssadmin.yml',
        ruleId: '5f1c1a52-d0f8-4c7c-9e0a-3b1c5d7e2f40',
        title: 'Copies deleted',
        atoms: [
          ['Image|endswith|\\vssadmin.exe', 'CommandLine|contains|delete'],
          ['Image|endswith|\\vssadmin.exe', 'CommandLine|contains|resize'],
        ],
      },
    ]);
    const before = server.requests();
    expect(await sync(id)).toEqual({ outcome: 'unchanged', commit: first });
    expect(server.requests() - before).toBeLessThanOrEqual(2);

    const second = await server.commit({ 'rules/win/vssadmin.yml': ruleOf('Copies gone', '\\wmic.exe') });
    expect(await sync(id)).toMatchObject({ outcome: 'read', rules: 1, commit: second });
    expect((await known(id)).map(({ title }) => title)).toEqual(['Copies gone']);
    expect(await repositoryOf(id)).toMatchObject({ rules: 1, broken: 1, problem: '', commit: second });
  });

  it('keeps its rules and says why when it cannot be read', async () => {
    const id = await add(`${server.url}/`);
    await sync(id);
    const rules = await known(id);
    expect(rules).not.toEqual([]);
    await server.commit({ 'rules/win/vssadmin.yml': 'title: [' });
    expect(await sync(id)).toMatchObject({ outcome: 'given-up', code: 'no-rules' });
    expect(await known(id)).toEqual(rules);
    expect(await repositoryOf(id)).toMatchObject({ problem: expect.stringContaining('valid Sigma rule') });
    await server.commit({ 'rules/win/vssadmin.yml': ruleOf('Copies deleted', '\\vssadmin.exe') });
    await sync(id);
    expect(await repositoryOf(id)).toMatchObject({ problem: '' });
  });
});

describe('places that are not read', () => {
  it.each([
    ['ext::sh -c id', 'bad-place'],
    ['ext::id', 'bad-place'],
    ['file:///etc', 'bad-place'],
    ['git://127.0.0.1/rules', 'bad-place'],
    ['-uhelp', 'bad-place'],
    ['https://user:secret@example.org/rules', 'bad-place'],
    ['ssh://-oProxyCommand=id/rules', 'bad-place'],
    ['ssh://$(id)/rules', 'bad-place'],
    ['ssh://a;id/rules', 'bad-place'],
    ['https://10.0.0.1/rules', 'refused-address'],
    ['https://[::1]/rules', 'refused-address'],
    ['ssh://git@169.254.169.254/rules', 'refused-address'],
    ['/etc', 'refused-folder'],
    ['/nowhere/at/all', 'refused-folder'],
  ])('%s: %s', async (place, code) => {
    const id = await add(place);
    expect(await sync(id)).toMatchObject({ outcome: 'given-up', code });
    expect(await repositoryOf(id)).toMatchObject({ problem: expect.stringMatching(/\w/) });
  });

  it('a branch that is an option or is not there, and a repository that is none', async () => {
    expect(await sync(await add(server.url.replace('/.git', '/.git//'), '--upload-pack=id'))).toMatchObject({
      code: 'bad-place',
    });
    expect(await sync(await add(server.url.replace('/.git', '/./.git'), 'other'))).toMatchObject({
      code: 'git-failed',
    });
    expect(await sync(await add(server.url.replace('/rules/', '/nothing/')))).toMatchObject({ code: 'git-failed' });
  });
});

describe('a folder', () => {
  it('is read without following its links', async () => {
    const id = await add(server.folder);
    expect(await sync(id)).toMatchObject({ outcome: 'read', rules: 1, broken: 1, commit: null });
  });

  it('is read with all the others by the clock', async () => {
    worker.sent.length = 0;
    const { length } = await listSigmaRepositories(database.db);
    expect(await worker.run('sigma.sync-all', {})).toEqual({ repositories: length });
    expect(worker.sent).toHaveLength(length);
  });
});
