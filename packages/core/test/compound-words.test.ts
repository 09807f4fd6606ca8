import { describe, expect, it } from 'vitest';
import { partsOfCompounds } from '../src/compound-words.ts';

describe('the parts of compound words', () => {
  it.each([
    ['ran rundll32.exe twice, then rundll32.exe again', 'rundll32 exe'],
    ['C:\\Windows\\System32\\drivers\\RTCore64.sys', 'windows system32 drivers rtcore64 sys'],
    ['cdn-metrics-update.top and 192.0.2.10', 'cdn metrics update top 192'],
    ['plain words only', ''],
  ])('of %j are %j', (text, parts) => {
    expect(partsOfCompounds(text)).toBe(parts);
  });

  it('end in good time, whatever the text', () => {
    for (const hostile of [
      'a.'.repeat(500_000),
      'a'.repeat(1_000_000),
      '-'.repeat(1_000_000),
      'a-b.c'.repeat(200_000),
    ]) {
      expect(partsOfCompounds(hostile).length).toBeLessThan(21_000);
    }
  });
});
