import type { InsightQuery } from '@cti/intel/insight/insight-query';
import { readWords } from '@cti/intel/insight/read-words';
import { tellQuery } from '@cti/intel/insight/tell-query';
import { describe, expect, it } from 'vitest';

/** A Monday. */
const today = '2026-11-23';
const plain = {
  measure: 'articles',
  of: 'none',
  by: 'none',
  filters: '',
  since: null,
  until: null,
  limit: 10,
} as const;

const read: [string, Partial<InsightQuery>][] = [
  // What is counted
  ['articles', {}],
  ['how many articles are there', {}],
  ['number of stories', { measure: 'stories' }],
  ['show me all observables', { measure: 'observables' }],
  ['IOCs', { measure: 'observables' }],
  ['mentions', { measure: 'mentions' }],
  ['count of indicators', { measure: 'observables' }],
  // What it is counted for
  ['actors', { of: 'actor' }],
  ['threat actors', { of: 'actor' }],
  ['APT groups', { of: 'actor' }],
  ['techniques', { of: 'technique' }],
  ['most mentioned TTPs', { of: 'technique' }],
  ['malware families', { of: 'malware' }],
  ['which tools are used', { of: 'tool' }],
  ['CVEs', { of: 'vulnerability' }],
  ['vulnerabilities in articles', { of: 'vulnerability' }],
  ['articles by source', { of: 'source' }],
  ['stories per publisher', { measure: 'stories', of: 'source' }],
  ['articles by tier', { of: 'tier' }],
  ['languages', { of: 'language' }],
  ['articles by platform', { of: 'platform' }],
  ['observables by type', { measure: 'observables', of: 'observable-type' }],
  ['IOC types', { measure: 'observables', of: 'observable-type' }],
  ['mentions of techniques', { measure: 'mentions', of: 'technique' }],
  // How the time is cut
  ['articles by week', { by: 'week' }],
  ['articles per day', { by: 'day' }],
  ['monthly stories', { measure: 'stories', by: 'month' }],
  ['articles each month', { by: 'month' }],
  ['weekly articles', { by: 'week' }],
  ['actors over time', { of: 'actor', by: 'week' }],
  ['articles week by week', { by: 'week' }],
  // When
  ['articles since June', { since: '2026-06-01' }],
  ['articles since December', { since: '2025-12-01' }],
  ['articles since 3 June', { since: '2026-06-03' }],
  ['articles since June 3rd, 2025', { since: '2025-06-03' }],
  ['articles since 2026-02-14', { since: '2026-02-14' }],
  ['articles after 2026-02-14', { since: '2026-02-15' }],
  ['articles before 2026-02-14', { until: '2026-02-13' }],
  ['articles until March 2026', { until: '2026-03-31' }],
  ['articles in February 2024', { since: '2024-02-01', until: '2024-02-29' }],
  ['articles in 2025', { since: '2025-01-01', until: '2025-12-31' }],
  ['articles from 2026-02-01 to 2026-02-10', { since: '2026-02-01', until: '2026-02-10' }],
  ['articles between March and May', { since: '2026-03-01', until: '2026-05-31' }],
  ['articles last 30 days', { since: '2026-10-25', until: today }],
  ['articles in the last seven days', { since: '2026-11-17', until: today }],
  ['articles in the past 3 months', { since: '2026-08-24', until: today }],
  ['articles last week', { since: '2026-11-16', until: '2026-11-22' }],
  ['articles this month', { since: '2026-11-01', until: today }],
  ['articles last month', { since: '2026-10-01', until: '2026-10-31' }],
  ['articles last year', { since: '2025-01-01', until: '2025-12-31' }],
  ['articles past year', { since: '2025-11-24', until: today }],
  ['articles today', { since: today, until: today }],
  ['articles yesterday', { since: '2026-11-22', until: '2026-11-22' }],
  ['articles since two weeks ago', { since: '2026-11-09' }],
  ['articles since Friday', { since: '2026-11-20' }],
  // How many
  ['top 5 actors', { of: 'actor', limit: 5 }],
  ['top twelve CVEs', { of: 'vulnerability', limit: 12 }],
  ['top actors', { of: 'actor' }],
  // Which articles
  [
    'ransomware CVEs by week since June',
    { of: 'vulnerability', by: 'week', filters: 'ransomware', since: '2026-06-01' },
  ],
  ['articles about Volt Typhoon', { filters: '"Volt Typhoon"' }],
  ['ransomware or wiper articles', { filters: '(ransomware OR wiper)' }],
  ['articles about phishing without Microsoft', { filters: 'phishing -Microsoft' }],
  ['techniques in premium sources', { of: 'technique', filters: 'tier:premium' }],
  ['actors on Windows', { of: 'actor', filters: 'platform:windows' }],
  ['articles in German', { filters: 'lang:de' }],
  ['T1059.001 by month', { by: 'month', filters: 'technique:T1059.001' }],
  ['cve-2024-3400 articles', { filters: 'cve:CVE-2024-3400' }],
  ['stories with a score above 60', { measure: 'stories', filters: 'score:>60' }],
  ['articles with a priority of at least 80', { filters: 'priority:>=80' }],
  ['"supply chain" articles', { filters: '"supply chain"' }],
  ['tier:basic articles', { filters: 'tier:basic' }],
  ['which sources wrote most about Cobalt Strike?', { of: 'source', filters: '"Cobalt Strike"' }],
  ['exploits; drop tables articles', { of: 'vulnerability', filters: 'drop tables' }],
];

describe('readWords', () => {
  it.each(read)('reads “%s”', (text, expected) => {
    const { query, problem } = readWords(text, today);
    expect(problem).toBeNull();
    expect(query).toEqual({ ...plain, ...expected });
  });

  it.each([
    ['', /does not say what to count/, 1],
    ['hello there', /does not say what to count/, 1],
    ['why do actors attack', /asks for more than a count/, 1],
    ['average articles', /asks for more than a count/, 1],
    ['articles since someday', /After “since”/, 10],
    ['articles since', /After “since”/, 10],
    ['actors by technique', /one kind of thing/, 11],
    ['articles by day by week', /cut in one way/, 17],
    ['top 500 actors', /At most 100/, 5],
    ['articles since May since June', /twice/, 20],
    ['articles from 2026-05-01 to 2026-04-01', /end before they begin/, 1],
    ['articles since 2027-01-01', /still to come/, 1],
    ['articles score:many', /\(in: score:many\)/, 1],
  ])('says why it cannot read “%s”, and where', (text, message, column) => {
    const { query, problem } = readWords(text, today);
    expect(query).toBeNull();
    expect(problem?.message).toMatch(message);
    expect(problem?.column).toBe(column);
  });

  it('never throws, and what it looks for can always be asked', () => {
    const words = 'top last or not since by week ( ) " : - articles CVEs 7 June 2026 tier: * % \u0000 ‮ NOT OR'.split(
      ' ',
    );
    let seed = 7;
    const next = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648);
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from({ length: next() % 9 }, () => words[next() % words.length]).join(' ');
      const { query, problem } = readWords(text, today);
      expect(query === null).toBe(problem !== null);
      if (query !== null) expect(tellQuery(query)).not.toBe('');
    }
  });

  it('tells which words it passed over', () => {
    expect(readWords('please show articles', today).passedOver).toEqual(['please', 'show']);
  });
});

describe('tellQuery', () => {
  it('says all of a query', () => {
    expect(
      tellQuery({
        ...plain,
        of: 'vulnerability',
        by: 'week',
        filters: 'ransomware',
        since: '2026-06-01',
        until: today,
      }),
    ).toBe(
      'Articles for each of the 10 vulnerabilities with the most, in articles that hold the word “ransomware”, by week, from 2026-06-01 to 2026-11-23 (UTC)',
    );
  });

  it('names the days that are counted where the query names none', () => {
    expect(tellQuery({ ...plain, measure: 'mentions' })).toBe(
      'Mentions of observables, in the 30 days up to today (UTC)',
    );
    expect(tellQuery({ ...plain, by: 'week', until: '2026-06-30' })).toBe(
      'Articles, by week, in the 84 days up to 2026-06-30 (UTC)',
    );
  });
});
