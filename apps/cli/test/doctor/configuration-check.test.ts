import { describe, expect, it } from 'vitest';
import { judgeConfiguration } from '../../src/doctor/configuration-check.ts';

const least = { DATABASE_URL: 'postgres://cti:hunter2@db/cti', QUEUE_URL: 'redis://queue:6379' };
const told = (env: NodeJS.ProcessEnv, isEmbedded = false) =>
  judgeConfiguration(env, isEmbedded).map(({ state, says }) => `${state} ${says}`);

describe('the configuration', () => {
  it('is well where every app takes it, and counts what is set', () => {
    expect(told({ ...least, HOME: '/root' })).toEqual(['ok 2 variables are set, and none is wrong.']);
    expect(told({ LOG_LEVEL: 'debug' }, true)).toEqual(['ok 1 variable is set, and none is wrong.']);
  });

  it('names every variable at fault with all who read it, and repeats no value', () => {
    const bad = { DATABASE_URL: 'mysql://cti:hunter2@db/cti', SECRET_KEY: 'hunter2', FETCH_CONCURRENCY: 'hunter2' };
    const lines = told(bad);
    expect(lines).toHaveLength(4);
    expect(lines.every((line) => line.startsWith('fail '))).toBe(true);
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.find((line) => line.includes('DATABASE_URL'))).toMatch(/\(web, worker, migrate\)/);
    expect(lines).toContain('fail QUEUE_URL is not set (web, worker, scheduler, migrate).');
    expect(lines.find((line) => line.includes('FETCH_CONCURRENCY'))).toMatch(/\(worker\)/);
  });

  it('sees a name that is nearly right, unless the right one is set too', () => {
    expect(told({ ...least, FETCH_USER_AGNT: 'x' })).toEqual([
      'warn FETCH_USER_AGNT is set, which nothing here reads.',
    ]);
    expect(told({ ...least, DATABASE_URI: 'x', HOSTNAME: 'x', AWS_EXECUTION_ENV: 'x' })).toEqual([
      'ok 2 variables are set, and none is wrong.',
    ]);
  });
});
