import { expect, it } from 'vitest';
import { ok } from '../../src/health/finding.ts';
import { type Check, runChecks } from '../../src/health/run-checks.ts';

const seen = (name: string): Check => ({ name, remedy: 'none', look: async () => [ok(name, 'fine')] });
const broken = (name: string, more: Partial<Check> = {}): Check => ({
  name,
  remedy: `mend ${name}`,
  look: async () => {
    throw new Error('it fell over', { cause: Object.assign(new Error('at db:5432'), { code: 'ECONNREFUSED' }) });
  },
  ...more,
});
const mute = (name: string): Check => ({
  name,
  remedy: `wake ${name}`,
  limitMs: 20,
  look: () => new Promise(() => {}),
});

it('goes on past a check that throws and one that never answers, in the order of the checks', async () => {
  expect(await runChecks([seen('a'), broken('b'), mute('c'), seen('d')])).toEqual([
    ok('a', 'fine'),
    { check: 'b', state: 'fail', says: 'It could not be looked at: ECONNREFUSED.', remedy: 'mend b' },
    { check: 'c', state: 'fail', says: 'No answer within 0.02 s.', remedy: 'wake c' },
    ok('d', 'fine'),
  ]);
});

it('tells a check that ran out of time to stop', async () => {
  let isStopped = false;
  const look = (signal: AbortSignal) =>
    new Promise<never>(() => signal.addEventListener('abort', () => void (isStopped = true)));
  await runChecks([{ name: 'slow', remedy: '', limitMs: 10, look }]);
  expect(isStopped).toBe(true);
});

it('names one cause once: what stands on what cannot be seen is left out, unless it saw something itself', async () => {
  const names = async (checks: Check[]) => (await runChecks(checks)).map(({ check }) => check);
  const leaning = { standsOn: 'database' };
  expect(await names([broken('database'), broken('sources', leaning), { ...seen('disk'), ...leaning }])).toEqual([
    'database',
    'disk',
  ]);
  expect(await names([seen('database'), broken('sources', leaning)])).toEqual(['database', 'sources']);
});
