import { expect, it } from 'vitest';
import { marksOf } from '../src/reader/marks.ts';

const nothing = {
  mentions: [],
  judgements: [],
  techniques: [],
  entities: [],
  relations: [],
  vulnerabilities: [],
  platforms: [],
  scoreReasons: [],
  links: [],
};
const span = { start: 0, end: 4, original: 'a.bc' };

it('shows network values defanged and leaves other values as written', () => {
  const marks = marksOf({
    ...nothing,
    mentions: [
      { ...span, type: 'domain-name', value: 'a.bc', defanged: 'a[.]bc' },
      { ...span, type: 'file-name', value: 'a.bc', defanged: 'a.bc' },
    ],
  });
  expect(marks.map((mark) => mark.shown)).toEqual(['a[.]bc', undefined]);
});

it('marks only the score reasons that stand somewhere in the text', () => {
  const reason = { kind: 'good' as const, label: 'powershell', points: 4 };
  const marks = marksOf({
    ...nothing,
    scoreReasons: [
      { ...reason, start: 3, end: 13 },
      { ...reason, start: null, end: null },
    ],
  });
  expect(marks.map(({ start, end }) => [start, end])).toEqual([[3, 13]]);
});

it('makes no link of an address that is not http or https', () => {
  const links = ['https://a.example/', 'javascript:alert(1)', 'data:text/html,x'].map((href) => ({
    start: 0,
    end: 2,
    href,
  }));
  expect(marksOf({ ...nothing, links }).map((mark) => mark.href)).toEqual(['https://a.example/']);
});

it('says of each mark what made us set it: the rule and how sure we are', () => {
  const marks = marksOf({
    ...nothing,
    techniques: [{ ...span, techniqueId: 'T1105', name: 'Ingress Tool Transfer', rule: 'behaviour', confidence: 70 }],
    entities: [{ ...span, entityId: 'G0046', kind: 'actor', name: 'FIN7', rule: 'alias', confidence: 85 }],
  });
  expect(marks.map(({ layer, title }) => [layer, title])).toEqual([
    ['technique', 'T1105 Ingress Tool Transfer: recognised by behaviour, confidence 70 of 100'],
    ['entity', 'FIN7: actor, recognised by another name, confidence 85 of 100'],
  ]);
});

it('marks an id ATT&CK never gave as a flaw, not as a technique', () => {
  const flaw = { ...span, techniqueId: 'T9999', name: 'not in ATT&CK', rule: 'unknown-id', confidence: 0 } as const;
  const [mark] = marksOf({ ...nothing, techniques: [flaw] });
  expect(mark?.layer).toBe('flaw');
  expect(mark?.title).toContain('no such technique');
});

it("sets a value judged harmless aside, says why, and leaves the attacker's values as they are", () => {
  const domain = (value: string) => ({ ...span, type: 'domain-name', value, defanged: value }) as const;
  const type = 'domain-name' as const;
  const found = { notes: ['Shared host.'], foundVerdict: 'benign' as const, foundReason: '' };
  const marks = marksOf({
    ...nothing,
    mentions: [domain('a.bc'), domain('evil.bc'), domain('kept.bc')],
    judgements: [
      { type, value: 'a.bc', ...found, verdict: 'benign', reason: 'On the warninglist "Top sites".' },
      { type, value: 'kept.bc', ...found, verdict: 'observed', reason: 'A person said so.' },
    ],
  });
  expect(marks.map(({ setAside }) => setAside ?? false)).toEqual([true, false, false]);
  expect(marks[0]?.title).toContain('On the warninglist "Top sites".\nShared host.');
});

it('tells at a CVE that it is known to be exploited, and gives its name the same group as its number', () => {
  const kev = { dateAdded: '2021-12-10', ransomware: true, name: 'Log4Shell', vendor: 'Apache', product: 'Log4j2' };
  const cve = 'CVE-2021-44228';
  const marks = marksOf({
    ...nothing,
    mentions: [{ ...span, type: 'cve', value: cve, defanged: cve }],
    entities: [{ ...span, entityId: cve, kind: 'vulnerability', name: 'Log4Shell', rule: 'name', confidence: 90 }],
    vulnerabilities: [{ cve, kev, cvss: null, epss: null }],
  });
  expect(marks[0]?.title).toContain('Known to be exploited since 2021-12-10 (CISA), also by ransomware.');
  expect(marks[1]?.group).toBe(marks[0]?.group);
});

it('lays a silent mark over the sentence that proves a relation and the words that prove a platform', () => {
  const marks = marksOf({
    ...nothing,
    relations: [{ ...span, fromId: 'G1', fromName: 'One', kind: 'uses', toId: 'S1', toName: 'Other', confidence: 80 }],
    platforms: [{ platform: 'windows', share: 1, evidence: [span, { ...span, start: 9, end: 12 }] }],
  });
  expect(marks.map(({ layer, start }) => [layer, start])).toEqual([
    ['sentence', 0],
    ['sentence', 0],
    ['sentence', 9],
  ]);
});
