import { reliabilities } from '@cti/core/priority';
import { priorityBase, priorityOf, priorityRank, type PriorityInput } from '@cti/intel/priority/priority';
import { describe, expect, it } from 'vitest';

const report: PriorityInput = { hunt: 80, quality: 90, reliability: 'B' };
const news: PriorityInput = { hunt: 10, quality: 90, reliability: 'F' };

describe('priorityOf', () => {
  it('shows its parts, which come to the score', () => {
    const { score, parts } = priorityOf({ ...report, ageDays: 2.5 });
    expect(parts).toEqual([
      { part: 'hunt', points: 44, label: 'hunt score 80' },
      { part: 'reliability', points: 10, label: 'source B, usually reliable' },
      { part: 'quality', points: 7.2, label: 'text quality 90' },
      { part: 'freshness', points: 22.5, label: 'published 2 days ago' },
    ]);
    expect(score).toBe(83.7);
  });

  it('goes from 0 to 100', () => {
    expect(priorityOf({ hunt: 100, quality: 100, reliability: 'A', ageDays: 0 }).score).toBe(100);
    expect(priorityOf({ hunt: 0, quality: 0, reliability: 'E', ageDays: 900 }).score).toBe(0);
    expect(priorityOf({ hunt: 999, quality: 999, reliability: 'A', ageDays: -3 }).score).toBe(100);
  });

  it('never gives less for a better hunt score, quality or reliability, or a younger article', () => {
    const score = (change: Partial<PriorityInput & { ageDays: number }>) =>
      priorityOf({ ...report, ageDays: 5, ...change }).score;
    expect(score({ hunt: 81 })).toBeGreaterThan(score({ hunt: 80 }));
    expect(score({ quality: 91 })).toBeGreaterThanOrEqual(score({ quality: 90 }));
    expect(score({ ageDays: 4 })).toBeGreaterThan(score({ ageDays: 5 }));
    const byLetter = reliabilities.filter((letter) => letter !== 'F').map((reliability) => score({ reliability }));
    expect(byLetter).toEqual(byLetter.toSorted((a, b) => b - a));
    expect(score({ reliability: 'F' })).toBeLessThan(score({ reliability: 'C' }));
    expect(score({ reliability: 'F' })).toBeGreaterThan(score({ reliability: 'D' }));
  });

  it('says what is not known, and counts an unknown quality as half', () => {
    const { parts } = priorityOf({ hunt: null, quality: null, reliability: 'C', ageDays: 0 });
    expect(parts.map(({ points, label }) => [points, label])).toEqual([
      [0, 'not yet scored'],
      [7, 'source C, fairly reliable'],
      [4, 'text quality not known'],
      [25, 'published within a day'],
    ]);
  });
});

describe('priorityRank', () => {
  const today = Date.UTC(2026, 10, 22);
  const daysAgo = (days: number): Date => new Date(today - days * 86_400_000);

  it('sorts as the priority does on any day while articles are fresh', () => {
    const articles = [0, 3, 7.25, 12, 20].flatMap((days) => [report, news].map((input) => ({ input, days })));
    for (const later of [0, 1, 4]) {
      const shown = articles.map(({ input, days }) => priorityOf({ ...input, ageDays: days + later }).score);
      const ranks = articles.map(({ input, days }) => priorityRank(priorityBase(input), daysAgo(days)));
      const order = (numbers: number[]) => [...numbers.keys()].sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0));
      expect(order(ranks)).toEqual(order(shown));
    }
  });

  it('lets what is old sink further: a good report of last year stands below today’s news', () => {
    const old = priorityRank(priorityBase({ hunt: 100, quality: 100, reliability: 'A' }), daysAgo(300));
    expect(old).toBeLessThan(priorityRank(priorityBase(news), daysAgo(0)));
  });

  it('keeps two articles of one day apart by their base', () => {
    expect(priorityRank(50.1, daysAgo(0)) - priorityRank(50, daysAgo(0))).toBeCloseTo(0.1, 3);
  });
});
