import { expect, it } from 'vitest';
import { likelihoodWords, mergeWords, severityWords, verbOf } from '../src/entities/entity-words.ts';

it('reads a relation from the side it is looked at', () => {
  expect(verbOf({ kind: 'uses', direction: 'from' })).toBe('uses');
  expect(verbOf({ kind: 'exploits', direction: 'to' })).toBe('is exploited by');
});

it('says what CISA and the articles know of a CVE, and nothing where nothing is known', () => {
  const span = { start: 0, end: 1, original: 'x' };
  expect(severityWords({ kev: null, cvss: null, epss: null })).toEqual([]);
  expect(
    severityWords({
      kev: { dateAdded: '2021-12-10', ransomware: true, name: 'Log4Shell', vendor: 'Apache', product: 'Log4j2' },
      cvss: { ...span, score: 10, version: '3.1', severity: 'critical', vector: null },
      epss: { ...span, score: 0.975 },
    }),
  ).toEqual([
    'Known to be exploited since 2021-12-10 (CISA): Apache Log4j2, Log4Shell',
    'Used by ransomware',
    'CVSS 3.1 10.0 (critical)',
    'EPSS 97.5 % likely to be exploited within 30 days',
  ]);
});

it('says how likely a CVE is exploited, and of which day that is', () => {
  const said = likelihoodWords({ score: 0.9756, percentile: 0.9991, date: '2026-11-21' });
  expect(said).toBe('EPSS 97.6 % likely to be exploited within 30 days, more than 99.9 % of all CVEs (2026-11-21)');
  expect(likelihoodWords({ score: 0, percentile: 0, date: null })).not.toContain('(');
});

it('tells before a merge what will move where, and that it can be taken back', () => {
  const words = mergeWords({ name: 'Carbon Moth', articles: 1 }, { name: 'FIN7' });
  expect(words).toContain('Carbon Moth will count as FIN7: its one article moves to the page of FIN7');
  expect(words).toContain('you can take it back');
  expect(mergeWords({ name: 'x', articles: 3 }, { name: 'y' })).toContain('its 3 articles move');
});
