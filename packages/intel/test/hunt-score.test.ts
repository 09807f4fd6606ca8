import type { Mention } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { findTechniques } from '@cti/intel/find-techniques';
import { huntScore } from '@cti/intel/hunt-score';
import { describe, expect, it } from 'vitest';
import * as texts from './hunt-score-texts.ts';
import { contributing, incident, licence, newsStory, picnic, webinar } from './score-texts.ts';

const scored = (text: string, huntableShare: number | null = null) =>
  huntScore(
    { title: 'x', text },
    { mentions: extractObservables(text), techniques: findTechniques(text), huntableShare },
  );
/** By its words alone. */
const worded = (text: string) => huntScore({ title: '', text }, { mentions: [], techniques: [] });
const labels = (text: string) => worded(text).reasons.map(({ label }) => label);

const reports = {
  'a Windows ransomware case': texts.windowsRansomware,
  'a Linux miner': texts.linuxMiner,
  'a cloud intrusion': texts.cloudIntrusion,
  'an ESXi encryptor': texts.esxiEncryptor,
  'a macOS stealer': texts.macStealer,
  'a case from document to ransom note': incident,
};
const advisories = {
  'patch notes': texts.patchNotes,
  'an advisory': texts.agencyAdvisory,
  'a CVE round-up': texts.cveRoundup,
};
const marketing = {
  'a product launch': texts.productLaunch,
  'a survey': texts.surveyPost,
  'an explainer': texts.explainer,
  'a webinar': webinar,
};

describe('the scale of huntScore', () => {
  it.each(Object.entries(reports))('gives %s more than 60', (_, text) => {
    expect(scored(text).score).toBeGreaterThan(60);
  });

  it.each(Object.entries(marketing))('gives %s less than 20', (_, text) => {
    expect(scored(text).score).toBeLessThan(20);
  });

  it('puts advisories above all marketing and below all reports', () => {
    const of = (kind: Record<string, string>) => Object.values(kind).map((text) => scored(text).score);
    expect(Math.min(...of(advisories))).toBeGreaterThan(Math.max(...of(marketing)));
    expect(Math.max(...of(advisories))).toBeLessThan(Math.min(...of(reports)));
  });

  it('gives a post of hunting queries more than any advisory', () => {
    const most = Math.max(...Object.values(advisories).map((text) => scored(text).score));
    expect(scored(texts.queryPost).score).toBeGreaterThan(most);
  });

  it('gives a story without technical evidence a little', () => {
    expect(scored(newsStory).score).toBeGreaterThan(0);
    expect(scored(newsStory).score).toBeLessThan(15);
  });

  it.each([
    ['a picnic notice', picnic],
    ['the notice the original gave 36', texts.notice],
    ['a licence', licence],
    ['a contributing guide', contributing],
    ['release notes of a tool', texts.releaseNotes],
    ['a recipe', texts.recipe],
    ['a nature story in words intruders have too', texts.nature],
    ['a match report', texts.sports],
    ['nothing', ''],
  ])('gives %s exactly 0', (_, text) => expect(scored(text)).toEqual({ score: 0, reasons: [] }));
});

describe('huntScore mends the original', () => {
  it.each([
    ['%WINDIR%\\x', 'WINDIR'],
    ['\\\\.\\pipe\\x', '\\pipe\\'],
    ['Get-Process | where', 'Get-Process'],
    ['detection:\n  selection:', 'detection:'],
    ['logsource:\n  product: x', 'logsource:'],
    ['set in ProgramData now', 'programdata'],
    ['an .iso image', '.iso'],
  ])('finds in %j the keyword %j, which was dead or needed luck', (text, keyword) => {
    expect(labels(`ransomware ${text}`)).toContain(keyword);
  });

  it.each(['APT28', 'APT-C-36', 'FIN7', 'TA505', 'UNC2452', 'Storm-0501', 'UAC-0001', 'DEV-0537'])(
    'knows the group %s by its number',
    (group) => expect(labels(`by ${group}, they say`)).toEqual([group]),
  );

  it('takes neither a bare prefix, a tactic, a ticket nor part of a word for a group', () => {
    expect(labels('APT, FIN, TA and UNC; TA0001, DEV-1042, UAT-12, SAPT28, FIN7x, FIN 3')).toEqual([]);
  });

  it('counts a keyword once, however often and in whichever spelling it occurs', () => {
    expect(worded('rundll32.exe').score).toBe(worded('rundll32.exe, RUNDLL32.EXE and rundll32 again').score);
    const { reasons } = worded('certutil');
    expect(reasons.map(({ kind, label }) => [kind, label])).toEqual([['lolbas', 'certutil.exe']]);
    for (const name of ['finger.exe', 'replace.exe', 'print.exe', 'teams.exe', 'rdrleakdiag.exe']) {
      expect(labels(`${name} and ${name}`)).toEqual([name]);
    }
  });

  it('counts a name on one list only: rundll32.exe is no second time a binary', () => {
    for (const name of ['rundll32', 'wmic', 'findstr', 'powershell', 'svchost', 'lsass', 'reg', 'conhost']) {
      expect(labels(`${name}.exe`)).toEqual([`${name}.exe`]);
    }
  });

  it('does not take a word for a keyword because it contains one, or is an everyday word', () => {
    const text =
      'Ransomware. Services expand at the control desk; teams print, query and reset; an index of mimikatzes; tar, SC and TA; mz.';
    expect(labels(text)).toEqual(['ransomware']);
  });

  it('finds a phrase that is broken across lines, at its place', () => {
    const text = 'It was exploited in\nthe wild.';
    const [reason] = worded(text).reasons;
    expect(text.slice(reason?.start ?? 0, reason?.end ?? 0)).toBe('exploited in\nthe wild');
  });
});

describe('huntScore', () => {
  it.each(Object.entries({ ...reports, ...advisories, ...marketing }))(
    'explains %s: each reason stands where it says, and the points come to the score',
    (_, text) => {
      const { score, reasons } = scored(text, 0.4);
      const sum = reasons.reduce((total, { points }) => total + points, 0);
      expect(Math.abs(sum - score)).toBeLessThanOrEqual(0.06 * reasons.length + 0.05);
      for (const { kind, label, start, end } of reasons) {
        if (kind === 'passages') continue;
        const place = text.slice(start ?? 0, end ?? 0);
        expect(place).not.toBe('');
        if (kind === 'perfect' || kind === 'lolbas') {
          expect(label.toLowerCase().startsWith(place.toLowerCase())).toBe(true);
        }
      }
    },
  );

  it('takes away for marketing phrases, and hardly anything where there is hard evidence', () => {
    const footer = ' Learn more, contact us, sign up for our newsletter, get started.';
    const lost = (text: string): number => 1 - scored(text + footer).score / scored(text).score;
    expect(lost('rundll32.exe and ransomware')).toBeGreaterThan(0.5);
    expect(lost(incident)).toBeLessThan(0.02);
    expect(lost(incident)).toBeGreaterThanOrEqual(0);
  });

  it('says null for a place when the keyword stands in the title only', () => {
    const [reason] = huntScore({ title: 'lsass.exe', text: 'abc' }, { mentions: [], techniques: [] }).reasons;
    expect(reason).toMatchObject({ kind: 'perfect', label: 'lsass.exe', start: null, end: null });
  });

  it('gives more for evidence the extractors found, and most for traces on a machine', () => {
    expect(scored(incident).score).toBeGreaterThan(worded(incident).score);
    const mention = (type: Mention['type'], original: string): Mention => ({
      type,
      value: original,
      original,
      start: 0,
      end: original.length,
    });
    const withValue = (type: Mention['type'], value: string): number =>
      huntScore({ title: '', text: value }, { mentions: [mention(type, value)], techniques: [] }).score;
    expect(withValue('mutex', 'Global\\qwe')).toBeGreaterThan(0);
    expect(withValue('ipv4-addr', '192.0.2[.]1')).toBeGreaterThan(0);
    expect(withValue('ipv4-addr', '192.0.2.1')).toBe(0);
    expect(withValue('sha256', 'a'.repeat(64))).toBe(0);
  });

  it('counts no technique ATT&CK never gave', () => {
    const techniques = [
      {
        techniqueId: 'T9999',
        name: '',
        rule: 'unknown-id' as const,
        confidence: 100,
        start: 0,
        end: 5,
        original: 'T9999',
      },
    ];
    expect(huntScore({ title: '', text: 'T9999' }, { mentions: [], techniques }).score).toBe(0);
  });
});

describe('the passage classifier in huntScore', () => {
  it('adds a reason of its own, more for a greater share, within 100', () => {
    const [none, half, all] = [null, 0.5, 1].map((share) => scored(texts.patchNotes, share));
    expect(none?.reasons.some(({ kind }) => kind === 'passages')).toBe(false);
    const reason = half?.reasons.find(({ kind }) => kind === 'passages');
    expect(reason).toMatchObject({ label: '50 % of the text reads like hunting material', start: null, end: null });
    expect(half?.score).toBeCloseTo((none?.score ?? 0) + (reason?.points ?? 0), 0);
    expect(all?.score).toBeGreaterThan(half?.score ?? 100);
    expect(scored(incident, 1).score).toBeLessThanOrEqual(100);
  });

  it('cannot lift a text about nothing', () => {
    expect(scored(picnic, 1)).toEqual({ score: 0, reasons: [] });
  });
});
