import { expect, it } from 'vitest';
import { backupName, provenName } from '../../src/backup/format.ts';
import { backupChecks, judgeBackups } from '../../src/doctor/backup-check.ts';

const now = new Date(2026, 10, 10, 12);
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const backup = (days: number) => backupName(daysAgo(days), true);
const proven = (days: number) => provenName(daysAgo(days));
const judge = (...names: string[]) => judgeBackups(names, '02:15', now).map(({ state, says }) => `${state}: ${says}`);

it('is well when last night’s backup is there and one was proven of late', () => {
  expect(judge(backup(0.3), backup(1), proven(9))).toEqual([expect.stringMatching(/^ok: The newest is of 2026-11-10/)]);
});

it('fails without a backup, and where last night’s is missing', () => {
  expect(judge('notes.txt')).toEqual(['fail: There is none.']);
  expect(judge(backup(2), proven(2))).toEqual([expect.stringMatching(/^fail: The newest is of 2026-11-08/)]);
});

it('leaves a night’s backup its time', () => {
  const atFour = new Date(2026, 10, 10, 4);
  expect(judgeBackups([backup(1), proven(1)], '02:15', atFour)).toMatchObject([{ state: 'ok' }]);
});

it('warns where none of the month has been proven', () => {
  expect(judge(backup(0.3))).toEqual([expect.stringMatching(/^warn: .*none has been proven\.$/)]);
  expect(judge(backup(0.3), backup(9), proven(10))).toEqual([
    expect.stringMatching(/^warn: .*the last that was proven is of 2026-10-31/),
  ]);
  expect(judge(backup(0.1), backup(9), proven(10))).toEqual([expect.stringMatching(/^warn: /)]);
});

it('leaves the proof of a month’s first its time', () => {
  expect(judge(backup(0.1))).toEqual([expect.stringMatching(/^ok: .*it is yet to be proven\.$/)]);
  expect(judge(backup(0.1), backup(11), proven(11))).toEqual([expect.stringMatching(/^ok: /)]);
});

it('looks only where the environment says that backups are made', () => {
  expect(backupChecks({})).toEqual([]);
  expect(backupChecks({ BACKUP_TO: '/backups', BACKUP_AT: 'noon' })).toEqual([]);
  const looksAt = (to: string) => backupChecks({ BACKUP_TO: to }).map(({ name }) => name);
  expect(looksAt('/backups')).toEqual(['backups', 'backup disk']);
  expect(looksAt('s3://bucket/prefix')).toEqual(['backups']); // a bucket does not fill up
});
