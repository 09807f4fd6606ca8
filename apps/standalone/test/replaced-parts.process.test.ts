import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineProblem, startPostgres, startValkey } from '../../../test/kill/docker.ts';
import { addressOf, startStandaloneProcess } from '../../../test/kill/standalone.ts';

const problem = await engineProblem();
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let valkey: Awaited<ReturnType<typeof startValkey>>;
let dataDir: string;

/** Starts, checks that it is ready, stops; answers what it said it stands on. */
const standOn = async (env: Record<string, string>): Promise<string> => {
  const child = startStandaloneProcess(dataDir, env);
  const address = await addressOf(child);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect(await child.kill('SIGINT')).toEqual({ code: 0, signal: null });
  return child.output().match(/\((.*?);/)?.[1] ?? '';
};

describe.skipIf(problem)(`npm start with addresses of its own${problem ? `: ${problem}` : ''}`, () => {
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'cti-parts-'));
    [postgres, valkey] = await Promise.all([startPostgres(), startValkey()]);
  });
  afterAll(async () => {
    await Promise.all([postgres.remove(), valkey.remove()]);
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('stands on PostgreSQL and Valkey when both are named, and makes no database of its own', async () => {
    const stood = await standOn({ DATABASE_URL: postgres.url, QUEUE_URL: valkey.url });
    expect(stood).toBe('PostgreSQL, queue on Redis');
    expect(existsSync(join(dataDir, 'pg'))).toBe(false);
  });

  it('puts the queue on PostgreSQL too when only DATABASE_URL is named', async () => {
    expect(await standOn({ DATABASE_URL: postgres.url })).toBe('PostgreSQL, queue on PostgreSQL');
    expect(existsSync(join(dataDir, 'pg'))).toBe(false);
  });

  it('keeps its own database when only QUEUE_URL is named', async () => {
    expect(await standOn({ QUEUE_URL: valkey.url })).toBe('embedded database, queue on Redis');
    expect(existsSync(join(dataDir, 'pg'))).toBe(true);
  });

  it('says in words that a database that is named does not answer, and stops', async () => {
    const child = startStandaloneProcess(dataDir, { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
    expect(await child.ended).toEqual({ code: 1, signal: null });
    expect(child.output()).toMatch(/ECONNREFUSED|refused/);
  });
});
