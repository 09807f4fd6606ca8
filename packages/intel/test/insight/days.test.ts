import { daysAfter, startOf, startsBetween } from '@cti/intel/insight/days';
import { describe, expect, it } from 'vitest';

describe('days', () => {
  it('begins a week on Monday and a month on its first', () => {
    expect(startOf('week', '2026-11-23')).toBe('2026-11-23');
    expect(startOf('week', '2026-11-22')).toBe('2026-11-16');
    expect(startOf('month', '2026-11-22')).toBe('2026-11-01');
    expect(daysAfter('2024-02-28', 1)).toBe('2024-02-29');
  });

  it('names every stretch that two days touch, once', () => {
    expect(startsBetween('month', '2025-12-31', '2026-03-01')).toEqual([
      '2025-12-01',
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
    ]);
    expect(startsBetween('week', '2026-11-15', '2026-11-23')).toEqual(['2026-11-09', '2026-11-16', '2026-11-23']);
    expect(startsBetween('day', '2026-11-23', '2026-11-23')).toEqual(['2026-11-23']);
    expect(startsBetween('day', '2026-11-24', '2026-11-23')).toEqual([]);
  });
});
