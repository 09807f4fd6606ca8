import { CtiError } from '@cti/core/error';
import { createLog } from '@cti/core/log';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startNightly } from '../../src/nightly/start-nightly.ts';

const local = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute);
const hours = (count: number) => vi.advanceTimersByTimeAsync(count * 3_600_000);

let turns: Date[];
let fails: boolean;
let code: string;
let isDue: boolean;
let said: string[];
let nightly: ReturnType<typeof startNightly>;

beforeEach(() => {
  vi.useFakeTimers({ now: local(9, 12) });
  turns = [];
  said = [];
  fails = false;
  code = 'disk-full';
  isDue = true;
  const turn = async (now: Date) => {
    turns.push(now);
    if (fails) throw new CtiError(code, 'no room', 'give-up');
    return isDue;
  };
  const log = createLog('test', { level: 'info', destination: { write: (line) => void said.push(line) } });
  nightly = startNightly({ at: '02:15', turn, log, onFailure: (reason) => void said.push(reason) });
});
afterEach(async () => {
  await nightly.close();
  vi.useRealTimers();
});

it('takes a turn at its start, and one each day when its time has come', async () => {
  await hours(72);
  expect(turns).toEqual([local(9, 12), local(10, 2, 15), local(11, 2, 15), local(12, 2, 15)]);
});

it('takes the turn that it slept through when it wakes up, and once', async () => {
  await hours(1);
  vi.setSystemTime(local(14, 8));
  await hours(3);
  expect(turns.slice(1)).toEqual([local(14, 8, 1)]);
});

it('tries again an hour after a failure, says why each time, and stops when it went well', async () => {
  await hours(1);
  fails = true;
  await hours(14);
  expect(turns.slice(1)).toEqual([local(10, 2, 15)]);
  await hours(1);
  expect(turns.slice(1)).toEqual([local(10, 2, 15), local(10, 3, 15)]);
  expect(said.filter((line) => line.includes('backup.failed') && line.includes('no room'))).toHaveLength(2);
  expect(said.filter((line) => line === 'no room')).toHaveLength(2);
  expect(nightly.problem()).toBe('no room');
  fails = false;
  await hours(8);
  expect(turns.slice(3)).toEqual([local(10, 4, 15)]);
  expect(nightly.problem()).toBe(null);
});

it('does not forget a backup that could not be proven because it is there an hour later', async () => {
  code = 'backup-unproven';
  fails = true;
  await hours(15);
  fails = false;
  isDue = false;
  await hours(2);
  expect(nightly.problem()).toBe('no room');
  isDue = true;
  await hours(24);
  expect(nightly.problem()).toBe(null);
});

it('forgets what kept it from looking, once it sees that none is due', async () => {
  fails = true;
  await hours(15);
  expect(nightly.problem()).toBe('no room');
  fails = false;
  isDue = false;
  await hours(2);
  expect(nightly.problem()).toBe(null);
});

it('takes no turn once it is closed', async () => {
  await nightly.close();
  await hours(48);
  expect(turns).toEqual([local(9, 12)]);
});
