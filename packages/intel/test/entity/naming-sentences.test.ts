import { namingSentences } from '@cti/intel/naming-sentences';
import { expect, it } from 'vitest';

const text = 'A quiet week. It calls evil.com and evil.com again.\nNothing here. Then evil.com?';

const placesOf = (value: string) =>
  [...text.matchAll(new RegExp(value.replace('.', '\\.'), 'g'))].map(({ index }) => ({
    start: index,
    end: index + value.length,
  }));

it('gives each sentence once, with every place in it, in offsets of the text', () => {
  const sentences = namingSentences(text, placesOf('evil.com'));
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    'It calls evil.com and evil.com again.',
    'Then evil.com?',
  ]);
  expect(sentences.map(({ places }) => places.length)).toEqual([2, 1]);
  for (const { start, end, text: words, places } of sentences) {
    expect(text.slice(start, end)).toBe(words);
    for (const place of places) expect(words.slice(place.start - start, place.end - start)).toBe('evil.com');
  }
});

it('has none where there is no text, and none for no place', () => {
  expect(namingSentences('', [{ start: 12, end: 20 }])).toEqual([]);
  expect(namingSentences(text, [])).toEqual([]);
});

it('cuts a sentence that never ends, and gives a place beyond the cut a sentence of its own', () => {
  const endless = `${'word '.repeat(1_000)}evil.com ${'word '.repeat(1_000)}evil.com`;
  const first = endless.indexOf('evil.com');
  const last = endless.lastIndexOf('evil.com');
  const sentences = namingSentences(endless, [
    { start: first, end: first + 8 },
    { start: last, end: last + 8 },
  ]);
  expect(sentences).toHaveLength(2);
  for (const { text: words } of sentences) expect(words.length).toBeLessThanOrEqual(3_000);
});
