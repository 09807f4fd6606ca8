import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addressOf, startStandaloneProcess } from '../../../test/kill/standalone.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'cti-nightly-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const soon = { timeout: 120_000, interval: 250 };
const log = (data: string) => readFileSync(join(data, 'cti.log'), 'utf8');

it('makes the backup that is due at its start, proves it, and goes on', async () => {
  const [data, safe] = [join(root, 'data'), join(root, 'safe')];
  const child = startStandaloneProcess(data, { BACKUP_TO: safe, LOG_LEVEL: 'info' });
  const address = await addressOf(child);
  const names = () => (existsSync(safe) ? readdirSync(safe) : []);
  await vi.waitFor(() => expect(names()).toContainEqual(expect.stringMatching(/\.proven$/)), soon);
  expect(names()).toContainEqual(expect.stringMatching(/^cti-.*Z\.tar\.zst$/));
  expect(log(data)).toContain('"event":"backup.proven"');
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  expect(await child.kill('SIGINT')).toEqual({ code: 0, signal: null });
});

it('says on its screen, and in its log, why none could be made', async () => {
  const data = join(root, 'other');
  const child = startStandaloneProcess(data, { BACKUP_TO: 's3://' });
  await child.line(/^Last night's backup: "s3:\/\/" is not of the form s3:\/\/bucket\/prefix/);
  expect(log(data)).toContain('"event":"backup.failed"');
  expect(await child.kill('SIGINT')).toEqual({ code: 0, signal: null });
});
