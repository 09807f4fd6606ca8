import { describe, expect, it } from 'vitest';
import { shadeOf } from '../src/charts/shade.ts';
import { arrangeMatrix, idsOf, shownOf } from '../src/dashboards/arrange-matrix.ts';
import { articlesBehind } from '../src/dashboards/answer-links.ts';
import { queryIn, searchOf } from '../src/dashboards/asked-query.ts';
import { countsByDay, daysOf } from '../src/dashboards/days-of.ts';
import { chance, changeWords, hoursInWords, percent } from '../src/dashboards/figure-words.ts';
import { matrixTable } from '../src/dashboards/matrix-table.ts';
import { articlesIn, partOf, rangeFault, rangeOf, usual } from '../src/dashboards/range.ts';
import { dashboardSearch, rangeSearch } from '../src/search-params.ts';

const today = '2026-11-23';

describe('the days looked at', () => {
  it('are the last 30 unless the address says otherwise, today included', () => {
    expect(rangeOf({}, today)).toEqual({ since: '2026-10-25', until: today });
    expect(rangeOf({ days: 7 }, today)).toEqual({ since: '2026-11-17', until: today });
    expect(rangeOf({ days: 7, since: '2026-01-05' }, today)).toEqual({ since: '2026-01-05', until: today });
    expect(rangeOf({ until: '2026-02-01', tier: 'basic', source: 3 }, today)).toEqual({
      since: '2026-01-03',
      until: '2026-02-01',
      tier: 'basic',
      source: 3,
    });
  });

  it('are the last 52 weeks of one thing, unless its address names others', () => {
    expect(rangeOf({}, today, usual.subject)).toEqual({ since: '2025-11-25', until: today });
    expect(rangeOf({ days: 90 }, today, usual.subject)).toEqual({ since: '2026-08-26', until: today });
    expect(rangeSearch({ days: '90', tier: 'basic', kind: 'actor', since: 'june' })).toEqual({
      days: 90,
      tier: 'basic',
    });
  });

  it('are at fault only where the first comes after the last', () => {
    expect(rangeFault({ since: today, until: today })).toBeNull();
    expect(rangeFault({ since: '2026-11-24', until: today })).toBe('The first day is after the last.');
  });

  it('become the instants of the list of articles, both days whole, with the filters', () => {
    expect(articlesIn({ since: '2026-11-01', until: today, source: 3 }, { technique: 'T1059' })).toEqual({
      to: '/articles',
      search: {
        since: '2026-11-01T00:00:00.000Z',
        until: '2026-11-23T23:59:59.999Z',
        source: 3,
        technique: 'T1059',
      },
    });
  });

  it('are cut at the range where a week reaches beyond it', () => {
    const range = { since: '2026-11-04', until: '2026-11-12', tier: 'basic' as const };
    expect(partOf(range, '2026-11-02', 7)).toEqual({ ...range, until: '2026-11-08' });
    expect(partOf(range, '2026-11-09', 7)).toEqual({ ...range, since: '2026-11-09' });
  });

  it('leave out of the address what makes no sense', () => {
    expect(
      dashboardSearch({ days: '14', since: 'june', tier: 'gold', source: '-1', show: 'pie', limit: '500' }),
    ).toEqual({});
    expect(dashboardSearch({ days: '7', show: 'change', limit: '10' })).toEqual({ days: 7, show: 'change', limit: 10 });
  });
});

describe('the matrix', () => {
  const counted = (total: number, totalBefore = 0) => ({ articles: total, before: totalBefore, total, totalBefore });
  const rows = [
    { id: 'T2', name: 'Beta', parentId: null, tactics: ['b', 'a'], ...counted(3) },
    { id: 'T1', name: 'Alpha', parentId: null, tactics: ['a'], ...counted(0, 2) },
    { id: 'T2.001', name: 'Sub one', parentId: 'T2', tactics: ['b', 'a'], ...counted(1) },
    { id: 'T2.002', name: 'Sub two', parentId: 'T2', tactics: ['b', 'a'], ...counted(0, 1) },
    { id: 'T3', name: 'Gamma', parentId: null, tactics: ['b'], ...counted(0) },
  ];
  const tactics = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }));
  const names = (every: boolean) =>
    arrangeMatrix({ rows, tactics }, every).map(({ cells }) => cells.map(({ technique }) => technique.name));

  it('has a technique under each of its tactics, by name, and an empty column where none is named', () => {
    expect(names(false)).toEqual([['Alpha', 'Beta'], ['Beta'], []]);
    expect(names(true)).toEqual([['Alpha', 'Beta'], ['Beta', 'Gamma'], []]);
  });

  it('leads to the articles of a technique and of the sub-techniques that are named in these days', () => {
    const beta = arrangeMatrix({ rows, tactics }, false)[1]?.cells[0];
    expect(beta?.subs.map(({ id }) => id)).toEqual(['T2.001', 'T2.002']);
    expect(beta && idsOf(beta)).toBe('T2,T2.001');
  });

  it('has in its table the techniques it shows, with what each look draws of them', () => {
    const ruled = { name: 'Beta', parentId: null, tactics: ['a'], articles: 3, isGap: false };
    const rules = new Map([['T2', { ...ruled, id: 'T2', knownRules: 2, drafts: 1 }]]);
    const own = (show: Parameters<typeof matrixTable>[1], known?: typeof rules) =>
      matrixTable(shownOf(rows, false), show, known).rows.map((row) => [row[0], ...row.slice(8)]);
    expect(own('articles')).toEqual([['T2'], ['T1'], ['T2.001'], ['T2.002']]);
    expect(own('change').slice(0, 2)).toEqual([
      ['T2', 3],
      ['T1', -2],
    ]);
    expect(own('coverage', rules).slice(0, 2)).toEqual([
      ['T2', 2, 1, 3],
      ['T1', 0, 0, 0],
    ]);
    expect(own('coverage')[0]).toEqual(['T2', null, null, null]);
    for (const show of ['articles', 'change', 'coverage'] as const) {
      const table = matrixTable(shownOf(rows, true), show, rules);
      expect(table.rows.map(([id]) => id)).toContain('T3');
      expect(new Set(table.rows.map((row) => row.length))).toEqual(new Set([table.columns.length]));
    }
  });
});

describe('counts by day', () => {
  it('have a row for every day, those without a count too', () => {
    const range = { since: '2026-10-31', until: '2026-11-02' };
    expect(daysOf(range)).toEqual(['2026-10-31', '2026-11-01', '2026-11-02']);
    const rows = [
      { day: '2026-11-02', outcome: 'new', count: 4 },
      { day: '2026-11-02', outcome: 'failed', count: 1 },
    ];
    expect(countsByDay(range, rows, ({ outcome }) => outcome).map(({ counts }) => Object.fromEntries(counts))).toEqual([
      {},
      {},
      { new: 4, failed: 1 },
    ]);
  });
});

describe('a question', () => {
  const query = {
    measure: 'mentions',
    of: 'vulnerability',
    by: 'month',
    filters: 'ransomware',
    since: '2026-06-01',
    until: '2026-11-23',
    limit: 10,
  } as const;
  const range = { since: query.since, until: query.until };

  it('is held by the address and read from it unchanged', () => {
    expect(queryIn(dashboardSearch(searchOf(query)), range)).toEqual(query);
  });

  it('is none without a measure the program knows', () => {
    expect(queryIn({ of: 'actor' }, range)).toBeUndefined();
    expect(queryIn({ measure: 'money' }, range)).toBeUndefined();
    expect(queryIn({ measure: 'stories', of: 'constructor' }, range)?.of).toBe('none');
  });

  it('leads from a row to the articles of its month that name its CVE', () => {
    const row = { id: 'CVE-2026-1', name: 'CVE-2026-1', period: '2026-06-01', value: 3 };
    expect(articlesBehind(query, row)).toEqual({
      to: '/articles',
      search: {
        since: '2026-06-01T00:00:00.000Z',
        until: '2026-06-30T23:59:59.999Z',
        q: 'ransomware',
        entity: 'CVE-2026-1',
      },
    });
  });
});

describe('figures in words', () => {
  it('say what changed, and why there is no share to tell', () => {
    expect(changeWords(15, 10)).toBe('+50\u202f%, 10 before');
    expect(changeWords(5, 10)).toBe('−50\u202f%, 10 before');
    expect(changeWords(3, 0)).toBe('none before');
    expect(changeWords(0, 0)).toBe('none before either');
  });

  it('keep what is unknown unknown', () => {
    expect([percent(null), hoursInWords(null), chance(null)]).toEqual(['–', '–', '–']);
    expect([percent(0.425), hoursInWords(0.5), hoursInWords(72), chance(0.0001)]).toEqual([
      '43\u202f%',
      '30\u202fmin',
      '3\u202fd',
      '< 0.001',
    ]);
  });

  it('shade more for more, and never so dark that the text on it cannot be read', () => {
    expect(shadeOf(0, 10)).toBe(0);
    expect(shadeOf(1, 100)).toBeLessThan(shadeOf(50, 100));
    expect(shadeOf(500, 100)).toBe(45);
  });
});
