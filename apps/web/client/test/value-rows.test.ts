import { describe, expect, it } from 'vitest';
import { type ValueBeside, valueRows } from '../src/dashboards/value-rows.ts';

const row: ValueBeside = {
  type: 'domain-name',
  value: 'evil.example',
  defanged: 'evil[.]example',
  articles: 5,
  together: 3,
  lift: 2.345,
  setAside: 0,
  lists: { verdict: 'observed', reason: '', notes: [] },
  indicator: null,
};

describe('valueRows', () => {
  it('shows the figures as the API has them, values defanged, and leads to their pages', () => {
    const { columns, rows, links } = valueRows([row]);
    expect(columns).toEqual(['value', 'type', 'articles with both', 'articles at all', 'lift', 'known']);
    expect(rows).toEqual([['evil[.]example', 'domain-name', 3, 5, 2.35, '']]);
    expect(links).toEqual([
      { to: '/observables/$type/$value', params: { type: 'domain-name', value: 'evil.example' } },
    ]);
  });

  it('says who vouches for a value, and where it is set aside of the articles with both', () => {
    const known = (changes: Partial<ValueBeside>) => valueRows([{ ...row, ...changes }]).rows[0]?.at(-1);
    expect(known({ indicator: { valid: true, confidenceNow: 71 } })).toBe('indicator 71');
    expect(known({ indicator: { valid: false, confidenceNow: 10 }, setAside: 1 })).toBe(
      'was an indicator, set aside in 1 of 3',
    );
    const lists = { verdict: 'benign' as const, reason: 'a list', notes: [] };
    expect(known({ setAside: 3, lists })).toMatch(/^set aside, by our lists: /);
  });
});
