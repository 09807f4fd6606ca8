import { describe, expect, it } from 'vitest';
import { extractObservables } from '@cti/intel/extract-observables';
import { findTechniques } from '@cti/intel/find-techniques';
import { huntScore } from '@cti/intel/hunt-score';

const megabyte = (piece: string): string => piece.repeat(Math.ceil(1_000_000 / piece.length));

const pieces = [
  'a.',
  '1.',
  'a',
  '0a',
  '.',
  'hxxp://',
  'hxxp://a[.]com/',
  '[',
  '[.]',
  ' [.] ',
  ' ',
  '\\',
  '\\\\a',
  'C:\\',
  'C:\\A b',
]
  .concat([
    '"cmd /c ',
    '"',
    '“a',
    '@',
    'a@a.',
    'a:',
    '::',
    '\u200b',
    '/',
    '/usr/',
    '(',
    'cmd ',
    'あ',
    'あ.',
    '1',
    '1.1.1.1 ',
  ])
  .concat([
    'version 1.2.3.4, ',
    '-',
    '%AA%\\',
    'PS C:\\>',
    '\n',
    '• ',
    'T1059.',
    'process ',
    'HKLM\\',
    'powershell.exe',
    'C',
    '𝕏',
  ]);

describe('a megabyte of hostile text', { timeout: 30_000 }, () => {
  // Quadratic work on a megabyte takes minutes, which the time limit turns into a failure.
  it.each(pieces)('is read to its end: %j over and over', (piece) => {
    const text = megabyte(piece);
    const mentions = extractObservables(text);
    const techniques = findTechniques(text);
    const { score } = huntScore({ title: text.slice(0, 300), text }, { mentions, techniques });
    expect(mentions.every(({ start, end, original }) => text.slice(start, end) === original)).toBe(true);
    expect(score).toBeLessThanOrEqual(100);
  });

  it('with unbalanced brackets after an address keeps what was balanced', () => {
    const text = `http://example.com/${'('.repeat(3)}${')'.repeat(500_000)}`;
    expect(extractObservables(text).map(({ type }) => type)).toEqual(['domain-name']); // too long for a URL
    expect(extractObservables('http://example.com/(())))')[0]?.value).toBe('http://example.com/(())');
  });
});
