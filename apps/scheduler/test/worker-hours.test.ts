import { describe, expect, it } from 'vitest';
import { schedulerConfig } from '../src/config.ts';
import { workerHoursOf, workersAreDue } from '../src/worker-hours.ts';

const due = (timeZone: string, at: string) => workersAreDue(workerHoursOf('8-20', timeZone), new Date(at));

describe('the hours of workers', () => {
  it.each([
    ['Europe/Berlin', '2026-11-23T06:59:59Z', false],
    ['Europe/Berlin', '2026-11-23T07:00:00Z', true],
    ['Europe/Berlin', '2026-11-23T18:59:59Z', true],
    ['Europe/Berlin', '2026-11-23T19:00:00Z', false],
    ['Europe/Berlin', '2026-07-20T06:00:00Z', true], // summer time: an hour earlier
    ['Asia/Tokyo', '2026-11-22T23:00:00Z', true], // Monday there, Sunday in UTC
    ['America/Los_Angeles', '2026-11-28T03:59:00Z', true], // Friday there, Saturday in UTC
    ['America/Los_Angeles', '2026-11-28T17:00:00Z', false], // Saturday
    ['Asia/Kolkata', '2026-11-23T02:29:00Z', false], // half an hour off
    ['Asia/Kolkata', '2026-11-23T02:30:00Z', true],
  ])('of %s at %s are local ones', (zone, at, expected) => expect(due(zone, at)).toBe(expected));

  it('begin and end at midnight where that is said', () => {
    const hours = workerHoursOf('0-24', 'UTC');
    for (const time of ['00:00', '12:00', '23:59'])
      expect(workersAreDue(hours, new Date(`2026-11-23T${time}:00Z`))).toBe(true);
  });

  it('are all hours where none are said', () => {
    expect(workersAreDue(workerHoursOf(undefined, 'UTC'), new Date('2026-11-22T03:00:00Z'))).toBe(true);
  });

  it('are refused with what is wrong', () => {
    const read = (env: NodeJS.ProcessEnv) => schedulerConfig({ QUEUE_URL: 'redis://127.0.0.1', ...env });
    expect(read({ EMF_WORKER_HOURS: '8-20' })).toMatchObject({ EMF_WORKER_HOURS: '8-20', EMF_TIME_ZONE: 'UTC' });
    for (const hours of ['8', '8-25', '24-25', '8am-8pm']) {
      expect(() => read({ EMF_WORKER_HOURS: hours })).toThrow('must be two hours such as 8-20');
    }
    expect(() => read({ EMF_WORKER_HOURS: '20-8' })).toThrow('must end after it begins');
    expect(() => read({ EMF_TIME_ZONE: 'Europe/Bonn' })).toThrow('must be a time zone such as Europe/Berlin');
  });
});
