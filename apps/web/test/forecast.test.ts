import { describe, expect, it } from 'vitest';
import { forecastMonth } from '../src/models/forecast.ts';

const day = (date: string, microCents: number) => ({ day: date, microCents });

describe('what a month will cost', () => {
  it('is what it has cost, and the last seven days going on', () => {
    const days = Array.from({ length: 7 }, (_, index) => day(`2026-11-${String(index + 9).padStart(2, '0')}`, 100));
    expect(forecastMonth(days, new Date('2026-11-15T23:59:59.999Z'))).toBe(700 + 1_500);
  });

  it('counts today as far as it has gone', () => {
    expect(forecastMonth([day('2026-11-15', 650)], new Date('2026-11-15T12:00:00Z'))).toBe(650 + 100 * 15.5);
  });

  it('leaves out of the month what was spent before it, but not out of the pace', () => {
    const days = [day('2026-10-30', 600), day('2026-11-01', 50)];
    expect(forecastMonth(days, new Date('2026-11-02T00:00:00Z'))).toBe(50 + Math.round((650 / 6) * 29));
  });

  it('is nothing where nothing was called', () => {
    expect(forecastMonth([], new Date('2026-11-15T12:00:00Z'))).toBe(0);
  });
});
