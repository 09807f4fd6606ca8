import { describe, expect, it } from 'vitest';
import { joinWords, segmentWords } from '../src/segment-words.ts';

describe('segmenting words', () => {
  it('parts Japanese words, so that each can be found', () => {
    const words = segmentWords('国内製造業を狙う標的型攻撃').split(' ');
    expect(words.length).toBeGreaterThan(3);
    expect(words).toContain('攻撃');
  });

  it.each(['Plain English, с кириллицей and عربي.', '', 'tabs\tand\nlines  kept'])('leaves %j as it is', (text) => {
    expect(segmentWords(text)).toBe(text);
  });

  it('takes its spaces out again, and only those between unspaced scripts', () => {
    const text = '請求書を装った「SAZANAMI」キャンペーン analysis of 2 files';
    expect(joinWords(segmentWords(text))).toBe(text);
  });
});
