import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { findReprocessing } from '@cti/db/read/reprocessings';
import { endReprocessing, startReprocessing } from '@cti/db/write/reprocessings';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inertDeps } from '../../apps/web/src/inert-deps.ts';
import { buildServer } from '../../apps/web/src/server.ts';
import { type Collected, collect } from './collected.ts';

let collected: Collected;
let app: Awaited<ReturnType<typeof buildServer>>;
let url = '';
const working: Promise<void>[] = [];

/** The queue: what is handed over is worked at once, beside whatever else goes on. */
const work = async (name: string, payload: Record<string, unknown>) => {
  while ((await collected.worker.run(name, payload)) === 'later');
};

beforeAll(async () => {
  collected = await collect(['Fern', 'Gorse', 'Hazel']);
  const inert = inertDeps();
  app = await buildServer({
    ...inert,
    db: collected.test.db,
    jobs: {
      ...inert.jobs,
      enqueue: async ({ name }, ...payloads) => {
        working.push(...payloads.map((payload) => work(name, payload)));
        return payloads.map((_, at) => `${at}`);
      },
    },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await Promise.all(working);
  await app.close();
  await collected.close();
});

const start = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/reprocess.ts', '--url', url, ...args]);

const command = (...args: string[]) =>
  start(...args).catch((error: { code: number; stdout: string; stderr: string }) => error);

it('reads everything anew and prints what that changed, with the article and the reason', async () => {
  await collected.test.db.$client.query(`delete from technique_mentions where technique_id = 'T1003.001'`);
  const { stdout, stderr } = await command();
  expect(stdout).toMatch(/^Done: 3 of 3 articles of all sources read anew\./);
  expect(stdout).toMatch(/technique\s+3\s+0\n/);
  expect(stdout).toContain('The Hazel campaign');
  expect(stderr).toMatch(/^\d of 3 articles, \d+ %/);
});

it('answers the same as JSON, for one source', async () => {
  const { stdout } = await command('--source', 'site', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ state: 'done', total: 3, done: 3, unchanged: 3, sourceSlug: 'site' });
});

it('resumes what was stopped, and follows what is under way already', async () => {
  const answer = await startReprocessing(collected.test.db, { sourceId: null, askedBy: 'analyst' });
  if (!('started' in answer)) throw new Error('One is open already.');
  const { id } = answer.started;
  const followed = start();
  await new Promise((resolve) => followed.child.stderr?.once('data', resolve));
  await work('article.reprocess', { reprocessingId: id });
  const { stdout, stderr } = await followed;
  expect(stderr).toContain(`Number ${id} is under way (0 of 3 articles): wait, or stop that. Following that one.`);
  expect(stdout).toMatch(/^Done: 3 of 3/);

  const again = await startReprocessing(collected.test.db, { sourceId: null, askedBy: 'analyst' });
  if (!('started' in again)) throw new Error('One is open already.');
  await endReprocessing(collected.test.db, again.started.id, { state: 'stopped', message: 'Stopped by hand.' });
  expect((await command('--resume')).stdout).toMatch(/^Done: 3 of 3/);
  expect(await findReprocessing(collected.test.db, again.started.id)).toMatchObject({ state: 'done' });
});

it('says what is wrong: nothing to resume, no such source, no server', async () => {
  expect(await command('--resume')).toMatchObject({ code: 1, stderr: 'There is none that was stopped.\n' });
  expect(await command('--source', 'nobody')).toMatchObject({ code: 1, stderr: 'There is no such source.\n' });
  expect((await command('--url', 'http://127.0.0.1:1')).stderr).toMatch(/does not answer/);
});
