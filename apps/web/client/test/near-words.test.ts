import { describe, expect, it } from 'vitest';
import { placeHash, placeOf } from '../src/reader/place-hash.ts';
import { nearWords } from '../src/search/near-words.ts';

const passage = (text: string) => ({ start: 0, end: text.length, headings: [], text });

describe('the passage nearest in meaning', () => {
  it('is left out where there is none', () => {
    expect(nearWords({ by: ['words'], passage: null, snippet: 'Some words.' })).toBeNull();
  });

  it('is left out where the passages that match say it already', () => {
    const hit = {
      by: ['words', 'meaning'] as ('words' | 'meaning')[],
      passage: passage('The gang encrypts\n disks and asks for money.'),
      snippet: 'The gang \uE000encrypts\uE001 disks',
    };
    expect(nearWords(hit)).toBeNull();
    expect(nearWords({ ...hit, snippet: 'Another \uE000gang\uE001 … of thieves' })).toBe(
      'The gang encrypts disks and asks for money.',
    );
  });

  it('is shown for a hit by meaning alone, whose snippet is its beginning, cut at a word', () => {
    const long = 'A lure in the mail took credentials. '.repeat(20);
    const words = nearWords({ by: ['meaning'], passage: passage(long), snippet: 'A lure in the mail' }) ?? '';
    expect(words.length).toBeLessThan(270);
    expect(long.startsWith(words.replace(' …', ' '))).toBe(true);
  });
});

describe('the address of a place in the text', () => {
  it('names a stretch, and is read back', () => {
    expect(placeOf(placeHash({ start: 120, end: 240 }))).toEqual({ start: 120, end: 240 });
    expect(placeOf('at-120')).toEqual({ start: 120, end: null });
  });

  it.each(['', 'at-', 'at-1-', 'intelligence', 'at-1-2-3', 'at-99999999999'])('is no place: “%s”', (hash) => {
    expect(placeOf(hash)).toBeNull();
  });
});
