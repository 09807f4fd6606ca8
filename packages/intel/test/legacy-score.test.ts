import { describe, expect, it } from 'vitest';
import { notice } from './hunt-score-texts.ts';
import { legacyScore } from '@cti/intel/legacy-score/legacy-score';

const both = (text: string, title = 'x') => ({
  oct: legacyScore({ title, text }, 'oct').score,
  studio: legacyScore({ title, text }, 'studio').score,
});
const matched = (text: string, generation: 'oct' | 'studio') =>
  Object.values(legacyScore({ title: '', text }, generation).matches).flat();

describe('legacyScore', () => {
  it.each([
    ['rundll32.exe and comspec', { oct: 43.7, studio: 63.8 }],
    ['rundll32.exe tutorial', { oct: 27.4, studio: 37.5 }],
    ['nothing at all here', { oct: 5.2, studio: 0 }],
    [notice, { oct: 36, studio: 0 }],
    ['', { oct: 0, studio: 0 }],
  ])('scores the reference text %j as the original did', (text, expected) => {
    expect(both(text)).toEqual(expected);
  });

  it('gives the reference values by number of perfect keywords, ties rounded to the even digit', () => {
    const words = ['hklm', 'appdata', 'programdata', 'wbem', 'fodhelper', 'sptth', 'comspec', 'hashdump'];
    const studio = (count: number) => legacyScore({ title: '', text: words.slice(0, count).join(' ') }, 'studio').score;
    expect([1, 2, 3, 5].map(studio)).toEqual([37.5, 56.2, 65.6, 72.7]);
    // October's list finds its own ".exe" entry in any text: 1.7 points.
    const oct = (count: number) => legacyScore({ title: '', text: words.slice(0, count).join(' ') }, 'oct').score;
    expect([1, 2, 5, 8].map(oct)).toEqual([26, 40.2, 64.4, 76.7]);
  });

  it.each(['%WINDIR%', '\\\\.\\pipe\\x', 'http://a', 'Get-Process', 'detection: x', 'logsource: x', '<Command>', '{}'])(
    'never matches the dead entry in %j',
    (text) => {
      const dead = ['%WINDIR%', '\\pipe\\', 'http:', 'get-', 'detection:', 'logsource:', '<Command>', '{}'];
      expect(matched(text, 'studio').filter((entry) => dead.includes(entry))).toEqual([]);
    },
  );

  it('does not know numbered groups beyond those listed', () => {
    for (const group of ['FIN7', 'TA505', 'UNC2452', 'APT40']) expect(matched(group, 'studio')).toEqual([]);
    expect(matched('APT28', 'studio')).toEqual(['APT28']);
  });

  it('takes short program names without their extension, and in October every name', () => {
    expect(matched('SC, TA and tar', 'studio').sort()).toEqual(['TA', 'sc.exe', 'ta.exe', 'tar.exe']);
    expect(matched('services', 'studio')).toEqual([]);
    expect(matched('services', 'oct').sort()).toEqual(['.exe', 'services.exe']);
    expect(matched('tars', 'studio')).toEqual([]);
  });

  it('counts an entry as often as it is listed', () => {
    expect(matched('finger.exe', 'studio')).toEqual(['.exe', 'finger.exe', 'finger.exe']);
    expect(matched('msiexec', 'oct')).toEqual(['msiexec.exe', 'msiexec.exe', '.exe']);
  });

  it('sees obfuscated command lines in October only', () => {
    const line = 'cmd /V:ON /c set a=x & call set b=%a:~0,1% & s^et c=!b! & for /L %i in (1,1,9) do %a%%b%%c%%d%';
    expect(matched(line, 'oct')).toEqual(
      expect.arrayContaining(['cmd /v', 'set name=', 'call set', '!name!', 's^e^t', 'for /l %x in ()', '%a%%b%%c%%d%']),
    );
    expect(matched(line, 'studio')).not.toContain('cmd /v');
  });

  it('reads a phrase across a line break in October only, whose text was one line', () => {
    expect(matched('a threat\nactor', 'oct')).toContain('threat actor');
    expect(matched('a threat\nactor', 'studio')).not.toContain('threat actor');
  });

  it('stays between its limits on any text', () => {
    const everything = matched('x', 'oct').join(' ');
    const hostile = `${'%a:'.repeat(5_000)}${'set a='.repeat(2_000)}${'!'.repeat(5_000)} ${everything}`;
    for (const text of [hostile, 'what is how to tutorial webinar newsletter']) {
      for (const score of Object.values(both(text))) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }
    }
  });
});
