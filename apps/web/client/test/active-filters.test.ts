import { expect, it } from 'vitest';
import { activeFilters } from '../src/articles/active-filters.ts';
import { changeSearch } from '../src/articles/change-search.ts';

const name = (id: number) => (id === 7 ? 'The DFIR Report' : undefined);

it('puts every filter of the URL into words', () => {
  const filters = activeFilters(
    { source: 7, minScore: 60, technique: 'T1190,T1486', since: '2026-11-15T10:00:00.000Z', duplicates: 'show' },
    name,
  );
  expect(filters.map(({ label }) => label)).toEqual([
    'The DFIR Report',
    'score 60 or more',
    'since 2026-11-15 10:00',
    'T1190 or T1486',
    'with copies',
  ]);
});

it('makes one chip of a range and of an observable with its type, and removes both halves', () => {
  const search = { minScore: 40, maxScore: 59, observableType: 'cve', observable: 'CVE-2026-1' } as const;
  const filters = activeFilters(search, name);
  expect(filters.map(({ label }) => label)).toEqual(['score 40 to 59', 'cve: CVE-2026-1']);
  const none = Object.fromEntries(filters.flatMap(({ remove }) => remove.map((key) => [key, undefined])));
  expect(changeSearch(search, none)).toEqual({});
});

it('names a source it does not know by its number', () => {
  expect(activeFilters({ source: 8 }, name)[0]?.label).toBe('source 8');
});

it('takes neither words, order nor density for a filter', () => {
  expect(activeFilters({ q: 'lsass', sort: 'score', density: 'compact' }, name)).toEqual([]);
});

it('leaves no empty parameter in the URL', () => {
  expect(changeSearch({ q: 'lsass', tier: 'basic' }, { q: '', tier: undefined, minScore: 0 })).toEqual({ minScore: 0 });
});

it('names the entity, the platform and the exploited vulnerability that a list is narrowed to', () => {
  const filters = activeFilters({ entity: 'G0046', platform: 'esxi', exploited: 'true' }, name);
  expect(filters.map(({ label }) => label)).toEqual(['names G0046', 'platform: esxi', 'exploited vulnerability']);
});
