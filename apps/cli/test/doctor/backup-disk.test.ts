import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from '@cti/ops/health/run-checks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupName } from '../../src/backup/format.ts';
import { backupDiskCheck, judgeBackupDisk } from '../../src/doctor/backup-disk.ts';

const megabyte = 1024 ** 2;

describe('the disk of the backups', () => {
  const judge = (freeMb: number, newestMb: number | null) =>
    judgeBackupDisk('/safe', freeMb * megabyte, newestMb === null ? null : newestMb * megabyte);

  it.each([
    [5000, 1000, 'ok'],
    [3900, 1000, 'warn'],
    [1100, 1000, 'fail'],
    [100, 10, 'ok'],
    [11, 10, 'fail'],
    [5000, null, 'ok'],
    [1500, null, 'warn'],
    [200, null, 'fail'],
  ] as const)('with %d MB free and a newest of %s MB is %s', (free, newest, state) => {
    expect(judge(free, newest).state).toBe(state);
  });

  it('tells both sizes, and what helps', () => {
    expect(judge(1100, 1000)).toMatchObject({
      check: 'backup disk',
      says: '1,100 MB are free for backups in /safe, and the newest takes 1,000 MB. The next one may not fit.',
      remedy: expect.stringContaining('BACKUP_KEEP') as string,
    });
  });
});

describe('looking at it', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cti-disk-'));
    writeFileSync(join(folder, backupName(new Date(2026, 10, 9), false)), Buffer.alloc(2 * megabyte));
    writeFileSync(join(folder, backupName(new Date(2026, 10, 10), false)), Buffer.alloc(3 * megabyte));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const look = (at: string) => runChecks([backupDiskCheck(at)]);

  it('reads the newest backup’s size', async () => {
    expect(await look(folder)).toMatchObject([{ says: expect.stringMatching(/the newest takes 3 MB\./) as string }]);
  });

  it('takes the folder around one that the first backup will make', async () => {
    const [finding] = await look(join(folder, 'not', 'yet'));
    expect(finding?.says).toMatch(/^[\d,]+ MB are free for backups in .*yet\./);
  });

  it('fails where what BACKUP_TO names is no folder', async () => {
    const [finding] = await look(join(folder, 'notes.txt', 'below'));
    expect(finding).toMatchObject({ state: 'fail', says: expect.stringMatching(/could not be looked at/) as string });
  });
});
