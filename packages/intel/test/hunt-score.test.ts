import { describe, expect, it } from 'vitest';
import { extractObservables } from '@cti/intel/extract-observables';
import { findTechniques } from '@cti/intel/find-techniques';
import { huntScore } from '@cti/intel/hunt-score';
import { contributing, incident, licence, newsStory, picnic, webinar } from './score-texts.ts';

const scored = (text: string, title = 'x') =>
  huntScore({ title, text }, { mentions: extractObservables(text), techniques: findTechniques(text) });

describe('huntScore', () => {
  it.each([
    ['a picnic notice', picnic],
    ['a licence', licence],
    ['a contributing guide', contributing],
    ['nothing', ''],
  ])('gives %s less than 5', (_, text) => expect(scored(text).score).toBeLessThan(5));

  it('gives an incident report with command lines more than 60', () => {
    expect(scored(incident, 'From a document to a ransom note').score).toBeGreaterThan(60);
  });

  it('gives a marketing webinar less than 15, and a story without technical evidence little more', () => {
    expect(scored(webinar, 'Webinar: stop ransomware').score).toBeLessThan(15);
    expect(scored(newsStory).score).toBeLessThan(15);
  });

  it('explains itself: every reason stands where it says, and the points come to the score', () => {
    const { score, reasons } = scored(incident);
    const sum = reasons.reduce((total, { points }) => total + points, 0);
    expect(Math.abs(sum - score)).toBeLessThan(0.06 * reasons.length);
    expect(reasons.length).toBeGreaterThan(10);
    const keywords = reasons.filter(({ kind }) => kind === 'perfect' || kind === 'lolbas');
    for (const { start, end, label } of keywords) {
      const words = incident.slice(start ?? 0, end ?? 0).toLowerCase();
      expect(label.toLowerCase().startsWith(words)).toBe(true);
    }
  });

  it('counts a keyword once, however often and in whichever spelling it occurs', () => {
    expect(scored('rundll32.exe').score).toBe(scored('rundll32.exe, RUNDLL32.EXE and rundll32 again').score);
    expect(scored('certutil').reasons.map(({ kind, label }) => [kind, label])).toEqual([['lolbas', 'certutil.exe']]);
  });

  it('does not take a word for a keyword because it contains one, or is an everyday word', () => {
    const text =
      'Services expand at the control desk; teams print, query and reset; an index of mimikatzes; tar, SC and TA; mz.';
    expect(scored(text)).toEqual({ score: 0, reasons: [] });
  });

  it('knows numbered groups, which the bare prefixes never match', () => {
    const labels = scored('APT28, FIN7 and UNC2452, but not APT or FIN').reasons.map(({ label }) => label);
    expect(labels.sort()).toEqual(['APT28', 'FIN7', 'UNC2452']);
  });

  it('takes points away for marketing phrases, and fewer the more hard evidence there is', () => {
    const footer = ' Learn more, contact us, sign up for our newsletter, get started.';
    const loss = (text: string): number => scored(text).score - scored(text + footer).score;
    expect(loss('rundll32.exe')).toBeGreaterThan(5);
    expect(loss(incident)).toBeLessThan(1);
    expect(loss(incident)).toBeGreaterThanOrEqual(0);
  });

  it('says null for a place when the keyword stands in the title only', () => {
    const [reason] = huntScore({ title: 'lsass.exe', text: 'abc' }, { mentions: [], techniques: [] }).reasons;
    expect(reason).toMatchObject({ kind: 'perfect', label: 'lsass.exe', points: 31, start: null, end: null });
  });

  it('gives more for evidence the extractors found', () => {
    const plain = huntScore({ title: '', text: incident }, { mentions: [], techniques: [] }).score;
    expect(scored(incident).score).toBeGreaterThan(plain);
  });
});
