import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finding } from '@cti/ops/health/finding';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addressOf, startStandaloneProcess } from '../../../test/kill/standalone.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'cti-doctor-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const doctor = (args: string[], env: Record<string, string> = {}): Promise<{ code: unknown; stdout: string }> =>
  new Promise((resolve) => {
    const { DATABASE_URL: _, QUEUE_URL: __, ...inherited } = process.env;
    execFile(process.execPath, [main, 'doctor', ...args], { env: { ...inherited, ...env } }, (error, stdout) =>
      resolve({ code: error?.code ?? 0, stdout }),
    );
  });

const stateOf = (stdout: string): Record<string, string> => {
  const { findings } = JSON.parse(stdout) as { findings: Finding[] };
  return Object.fromEntries(findings.map(({ check, state }) => [check, state]));
};

it('ends with 1 and a way out where it is told of no installation', async () => {
  const { code, stdout } = await doctor([]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^fail {2}configuration.*DATABASE_URL is not set/);
  expect(stdout).toContain('-> ');
  const nowhere = await doctor(['--data', '/nowhere/at/all', '--json']);
  expect(nowhere.code).toBe(1);
  expect(stateOf(nowhere.stdout)).toMatchObject({ 'data folder': 'fail' });
});

it('looks at npm start while it runs, and at its data when it does not', async () => {
  const child = startStandaloneProcess(dataDir, { BUILT_IN_SOURCES: 'false' });
  await addressOf(child);
  const running = await doctor(['--data', dataDir, '--json', '--no-network']);
  expect(running.code).toBe(0);
  expect(stateOf(running.stdout)).toMatchObject({
    'npm start': 'ok',
    configuration: 'ok',
    database: 'ok',
    migrations: 'ok',
    queue: 'ok',
    schedules: 'ok',
    'secret key': 'ok',
    disk: expect.any(String),
  });
  await child.kill('SIGTERM');
  const stopped = await doctor(['--data', dataDir, '--json', '--no-network']);
  expect(stopped.code).toBe(0);
  const states = stateOf(stopped.stdout);
  expect(states).toMatchObject({ 'npm start': 'warn', database: 'ok', migrations: 'ok', 'secret key': 'ok' });
  expect(states).not.toHaveProperty('queue');
});
