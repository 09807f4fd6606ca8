import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { openEpssFile } from '../src/entities/epss-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'epss-'));
afterAll(() => rmSync(folder, { recursive: true }));

const day = (date: string, ...rows: string[]) =>
  [`#model_version:v2025.03.14,score_date:${date}T00:00:00+0000`, 'cve,epss,percentile', ...rows, ''].join('\n');

const warned: unknown[] = [];
const log = { info: () => {}, warn: (line: unknown) => void warned.push(line) };
beforeEach(() => void (warned.length = 0));

let written = 1_700_000_000;
/** Writes a file that is later than the one before. */
const write = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  written += 10;
  utimesSync(path, written, written);
  return path;
};

it('knows what a packed file says of a CVE and its day, and reads it again when it changes', async () => {
  const path = write('scores.csv.gz', gzipSync(day('2026-11-20', 'CVE-2024-3400,0.95612,0.99912')));
  const epssOf = openEpssFile(path, log, 0);
  expect(await epssOf('CVE-2024-3400')).toEqual({ score: 0.95612, percentile: 0.99912, date: '2026-11-20' });
  expect(await epssOf('CVE-2024-3401')).toBeNull();
  write('scores.csv.gz', gzipSync(day('2026-11-21', 'CVE-2024-3400,0.5,0.9')));
  expect(await epssOf('CVE-2024-3400')).toEqual({ score: 0.5, percentile: 0.9, date: '2026-11-21' });
  expect(warned).toEqual([]);
});

it('reads a plain file, and does not look again before its time', async () => {
  const path = write('scores.csv', day('2026-11-20', 'CVE-2024-3400,0.1,0.2'));
  const epssOf = openEpssFile(path, log);
  expect(await epssOf('CVE-2024-3400')).toMatchObject({ score: 0.1 });
  write('scores.csv', day('2026-11-21', 'CVE-2024-3400,0.5,0.9'));
  expect(await epssOf('CVE-2024-3400')).toMatchObject({ score: 0.1 });
});

it('logs a file that cannot be read once, and keeps what it knew', async () => {
  const path = write('broken.csv.gz', gzipSync(day('2026-11-20', 'CVE-2024-3400,0.1,0.2')));
  const epssOf = openEpssFile(path, log, 0);
  await epssOf('CVE-2024-3400');
  write('broken.csv.gz', gzipSync(day('2026-11-21', 'CVE-2024-3400,0.5,0.9')).subarray(0, 40));
  expect(await epssOf('CVE-2024-3400')).toMatchObject({ score: 0.1, date: '2026-11-20' });
  await epssOf('CVE-2024-3400');
  expect(warned).toMatchObject([{ event: 'epss.unreadable', path }]);
  write('broken.csv.gz', 'no scores here');
  await epssOf('CVE-2024-3400');
  rmSync(path);
  await epssOf('CVE-2024-3400');
  expect(await epssOf('CVE-2024-3400')).toMatchObject({ score: 0.1 });
  expect(warned).toHaveLength(3);
});

it('says nothing without a file', async () => {
  expect(await openEpssFile(undefined, log)('CVE-2024-3400')).toBeNull();
  expect(await openEpssFile(join(folder, 'none.csv'), log, 0)('CVE-2024-3400')).toBeNull();
  expect(warned).toHaveLength(1);
});
