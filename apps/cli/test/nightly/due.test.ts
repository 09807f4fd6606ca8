import { describe, expect, it } from 'vitest';
import { backupName, provenName } from '../../src/backup/format.ts';
import { isBackupDue, isProofDue, lastAt } from '../../src/nightly/due.ts';

const at = '02:15';
/** By the clock here, as BACKUP_AT is. */
const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);
const backup = (moment: Date) => backupName(moment, false);

describe('the last time for a backup', () => {
  it('was today once its minute has come, and yesterday before', () => {
    expect(lastAt(at, local(10, 2, 15))).toEqual(local(10, 2, 15));
    expect(lastAt(at, local(10, 2, 14))).toEqual(local(9, 2, 15));
    expect(lastAt(at, local(1, 0))).toEqual(new Date(2026, 9, 31, 2, 15));
  });
});

describe('a backup is due', () => {
  it.each<[string, Date[], Date, boolean]>([
    ['where there is none', [], local(10, 9), true],
    ['when its time has come', [local(9, 2, 15)], local(10, 2, 15), true],
    ['not before', [local(9, 2, 15)], local(10, 2, 14), false],
    ['not twice', [local(10, 2, 15)], local(10, 23), false],
    ['in the morning, where the machine slept', [local(7, 2, 15)], local(10, 9), true],
    ['not where one was made by hand since', [local(10, 3)], local(10, 9), false],
    ['whatever a clock that was wrong has left', [local(9, 2, 15), new Date(2031, 0, 1)], local(10, 9), true],
  ])('%s', (_, made, now, due) => expect(isBackupDue(made.map(backup), at, now)).toBe(due));

  it('by backups alone', () => {
    expect(isBackupDue(['notes.txt', provenName(local(10, 3))], at, local(10, 9))).toBe(true);
  });
});

describe('a proof is due', () => {
  const now = new Date('2026-11-10T12:00:00Z');
  it.each<[string, string[], boolean]>([
    ['where none was given', [backup(new Date('2026-11-01T02:15:00Z'))], true],
    ['where the last is of another month', [provenName(new Date('2026-10-31T23:59:00Z'))], true],
    ['not where one of this month is there', [provenName(new Date('2026-11-01T00:15:00Z'))], false],
    ['where the month is that of another year', [provenName(new Date('2025-11-10T02:15:00Z'))], true],
  ])('%s', (_, names, due) => expect(isProofDue(names, now)).toBe(due));
});
