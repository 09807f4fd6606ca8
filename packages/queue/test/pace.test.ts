import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { keepPace, nextPace } from '../src/pace.ts';

const after = (start: number, looks: number, seen: { inUse?: number; last: number; lately?: number }) => {
  let pace = start;
  for (let look = 0; look < looks; look += 1) pace = nextPace(pace, 500, { inUse: pace, lately: seen.last, ...seen });
  return pace;
};

describe('the pace of a worker', () => {
  it('reaches what is allowed within two seconds where hosts are slow', () => {
    expect(after(32, 8, { last: 0.3 })).toBe(500);
  });

  it('falls to what keeps the processor busy where the event loop is late, and no further', () => {
    expect(after(500, 12, { last: 0.99 })).toBe(32);
  });

  it('stays where the event loop is well used', () => {
    expect(after(140, 20, { last: 0.94 })).toBe(140);
  });

  it('bears the wave in which slow hosts answer together', () => {
    expect(after(500, 3, { last: 1, lately: 0.5 })).toBe(500);
    expect(after(32, 8, { last: 1, lately: 0.5 })).toBe(32);
  });

  it('does not grow while there is little to do, so that a burst does not come all at once', () => {
    expect(after(32, 20, { inUse: 3, last: 0.02 })).toBe(32);
  });

  it('never asks for more than was allowed', () => {
    expect(nextPace(8, 8, { inUse: 8, last: 0, lately: 0 })).toBe(8);
    expect(nextPace(8, 8, { inUse: 8, last: 1, lately: 1 })).toBe(8);
  });
});

describe('keeping it', () => {
  it('leaves a small queue alone', () => {
    const worker = { concurrency: 8 };
    keepPace(worker, 8, () => 8)();
    expect(worker.concurrency).toBe(8);
  });

  it('begins low, grows while runs only wait, and ends when stopped', async () => {
    const worker = { concurrency: 200 };
    const stop = keepPace(worker, 200, () => worker.concurrency);
    expect(worker.concurrency).toBe(32);
    while (worker.concurrency === 32) await sleep(50);
    stop();
    const left = worker.concurrency;
    await sleep(600);
    expect(worker.concurrency).toBe(left);
  });
});
