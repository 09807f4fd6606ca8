import { expect, it } from 'vitest';
import { createLanes, createTurns } from '../../src/browser/turns.ts';

const watched = () => {
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`+${name}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`-${name}`);
  };
  return { log, work };
};

it('does work of one key one after the other, and of two keys together', async () => {
  const { log, work } = watched();
  const turns = createTurns();
  await Promise.all([turns('a', work('a1')), turns('a', work('a2')), turns('b', work('b1'))]);
  expect(log.indexOf('-a1')).toBeLessThan(log.indexOf('+a2'));
  expect(log.indexOf('+b1')).toBeLessThan(log.indexOf('-a1'));
});

it('goes on after work that failed, and tells only the one who asked for it', async () => {
  const turns = createTurns();
  const failed = turns('a', () => Promise.reject(new Error('no')));
  const done = turns('a', async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await done).toBe('yes');
});

it('has no more under way than it has lanes, whatever the hosts', async () => {
  let underWay = 0;
  let most = 0;
  const lanes = createLanes(3);
  const work = async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
  };
  await Promise.all(Array.from({ length: 20 }, (_, host) => lanes(`${host}.example`, work)));
  expect(most).toBe(3);
});
