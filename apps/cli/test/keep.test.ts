import { describe, expect, it } from 'vitest';
import { backupName, madeAtOf } from '../src/backup/format.ts';
import { readKeep, withoutKeeping } from '../src/backup/keep.ts';

const nameOf = (moment: string) => backupName(new Date(moment), false);
const everyNight = (from: string, nights: number) =>
  Array.from({ length: nights }, (_, night) => nameOf(new Date(Date.parse(from) + night * 86_400_000).toISOString()));

const keptOf = (names: string[], keep: string) => {
  const dropped = new Set(withoutKeeping(names, readKeep(keep)));
  return names.filter((name) => !dropped.has(name)).map((name) => madeAtOf(name)?.toISOString().slice(0, 10));
};

describe('keeping 7 days, 4 weeks and 3 months', () => {
  it('keeps the last seven nights, the last night of four weeks, and of three months', () => {
    // 2026-04-01 is a Wednesday; the last night, 2026-11-13, a Friday.
    expect(keptOf(everyNight('2026-04-01T02:15:00Z', 227), '7,4,3')).toEqual([
      '2026-09-30', // September's last
      '2026-10-25', // a Sunday: its week's last
      '2026-10-31', // October's last
      '2026-11-01', // a Sunday
      '2026-11-07',
      '2026-11-08', // a Sunday, and one of seven
      '2026-11-09',
      '2026-11-10',
      '2026-11-11',
      '2026-11-12',
      '2026-11-13', // November's last so far
    ]);
  });

  it('counts days that have a backup, so that a pause deletes nothing', () => {
    const names = [...everyNight('2026-01-01T02:00:00Z', 3), nameOf('2026-11-01T02:00:00Z')];
    expect(keptOf(names, '4,1,1')).toHaveLength(4);
  });

  it('keeps the last of several that were made in one day', () => {
    const names = ['01', '09', '17'].map((hour) => nameOf(`2026-11-01T${hour}:00:00Z`));
    expect(withoutKeeping(names, readKeep('1,1,1'))).toEqual([names[1], names[0]]);
  });

  it('never gives up the newest', () => {
    expect(keptOf(everyNight('2026-11-01T02:00:00Z', 5), '0,0,0')).toEqual(['2026-11-05']);
  });

  it('leaves what is no backup alone', () => {
    const others = ['notes.txt', '.cti-20260101T000000Z.tar.zst.part', 'cti-old.tar.zst', 'secret-key'];
    expect(withoutKeeping([...others, ...everyNight('2026-11-01T02:00:00Z', 2)], readKeep('0,0,0'))).toEqual([
      nameOf('2026-11-01T02:00:00Z'),
    ]);
  });

  it.each(['7', '7,4', 'a,b,c', '7,4,-3', ''])('does not take "%s"', (text) => {
    expect(() => readKeep(text)).toThrow(expect.objectContaining({ code: 'backup-refused' }));
  });
});
