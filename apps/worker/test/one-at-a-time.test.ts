import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { comeBackAt, enterHost } from '../src/one-at-a-time.ts';

const patient = 10_000;

describe('a host’s line within one worker', () => {
  it('lets one in at a time, in the order they came', async () => {
    const order: number[] = [];
    let inside = 0;
    const visits = [0, 1, 2, 3].map(async (number) => {
      const leave = await enterHost('https://order.example', patient);
      inside += 1;
      expect(inside).toBe(1);
      order.push(number);
      await Promise.resolve();
      inside -= 1;
      leave?.();
    });
    await Promise.all(visits);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  it('is left by one who waited too long, and goes on without him', async () => {
    const first = await enterHost('https://slow.example', patient);
    expect(await enterHost('https://slow.example', 5)).toBeNull();
    const third = enterHost('https://slow.example', patient);
    first?.();
    const leave = await third;
    expect(leave).not.toBeNull();
    leave?.();
    const next = await enterHost('https://slow.example', 1);
    expect(next).not.toBeNull();
    next?.();
  });

  it('has room for one more, and gives those behind a time each to come back', async () => {
    const origin = 'https://crowded.example';
    expect(comeBackAt(origin)).toBeNull();
    const first = await enterHost(origin, patient);
    expect(comeBackAt(origin)).toBeNull();
    const second = enterHost(origin, patient);
    const now = Date.now();
    const times = [1, 2, 3].map(() => comeBackAt(origin, now)?.getTime() ?? 0);
    expect(times[0]).toBeGreaterThan(now);
    expect(new Set(times).size).toBe(3);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    first?.();
    (await second)?.();
    expect(comeBackAt(origin)).toBeNull();
  });

  it('keeps no second place at a host that takes its time, and lets the next come back when the visit will be over', async () => {
    const origin = 'https://taking-its-time.example';
    const first = await enterHost(origin, patient);
    await sleep(320);
    first?.();
    const second = await enterHost(origin, patient);
    const now = Date.now();
    expect(comeBackAt(origin, now)?.getTime()).toBeGreaterThanOrEqual(now + 320);
    second?.();
    expect(comeBackAt(origin)).toBeNull();
  });
});
