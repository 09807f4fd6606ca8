import { describe, expect, it } from 'vitest';
import { floorAmong } from '../../src/search/similar-floor.ts';

/** Spread as a bell, around `middle`. */
const bell = (middle: number, deviation: number) =>
  Array.from({ length: 41 }, (_, at) => middle + (deviation * (at - 20)) / 10);

describe('floorAmong', () => {
  it('lies above what is usual, wherever a model puts that', () => {
    for (const middle of [0.1, 0.45, 0.8]) {
      const floor = floorAmong(bell(middle, 0.05), 60) ?? 0;
      expect(floor).toBeGreaterThan(middle + 0.1);
      expect(floor).toBeLessThan(middle + 0.25);
    }
  });

  it('lies higher among more articles, of which the nearest comes nearer by chance', () => {
    const few = floorAmong(bell(0.4, 0.05), 60) ?? 0;
    expect(floorAmong(bell(0.4, 0.05), 100_000) ?? 0).toBeGreaterThan(few + 0.05);
  });

  it('is moved little by a few that are similar, and tells nothing of too few', () => {
    const usual = bell(0.4, 0.05);
    const floor = floorAmong(usual, 60) ?? 0;
    expect(floorAmong([...usual, 0.95, 0.97, 0.99], 60) ?? 0).toBeLessThan(floor + 0.05);
    expect(floorAmong(usual.slice(0, 19), 60)).toBeNull();
  });
});
