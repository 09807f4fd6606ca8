import { expect, it } from 'vitest';
import type { NamingSentence } from '../src/api/types.ts';
import { sentenceParts } from '../src/observables/sentence-parts.ts';

const domain = { value: 'evil.com', defanged: 'evil[.]com' };
const file = { value: 'a.exe', defanged: 'a.exe' };

/** A sentence that begins at an offset of its text, with a place wherever one of the spellings stands. */
const sentenceOf = (text: string, spelt: RegExp, start = 100): NamingSentence => ({
  start,
  end: start + text.length,
  text,
  places: [...text.matchAll(spelt)].map(({ 0: original, index }) => ({
    start: start + index,
    end: start + index + original.length,
    original,
  })),
});

const shownOf = (sentence: NamingSentence, value: typeof domain) =>
  sentenceParts(sentence, value)
    .map(({ text, isMarked }) => (isMarked ? `<${text}>` : text))
    .join('');

it('marks every place, defanged however its author spelled it', () => {
  const sentence = sentenceOf('It calls evil.com, EVIL[.]COM and hxxp.', /evil\S*com/gi);
  expect(shownOf(sentence, domain)).toBe('It calls <evil[.]com>, <evil[.]com> and hxxp.');
});

it("keeps the author's letters of a value that needs no defanging", () => {
  expect(shownOf(sentenceOf('A.EXE runs a.exe', /a\.exe/gi), file)).toBe('<A.EXE> runs <a.exe>');
});

it('cuts what is far from the value, before, between and after, at words', () => {
  const words = 'lorem ipsum '.repeat(60);
  const shown = shownOf(sentenceOf(`${words}evil.com ${words}evil.com ${words}`, /evil\.com/g), domain);
  expect(shown.length).toBeLessThan(800);
  expect(shown).toMatch(/^… \w+ .* <evil\[\.\]com> lorem .* … .* <evil\[\.\]com> lorem .* …$/);
  expect(shown.match(/<evil\[\.\]com>/g)).toHaveLength(2);
  expect(shown).not.toContain('evil.com');
});

it('cuts a line without any blank as well', () => {
  const endless = 'x'.repeat(2_000);
  const shown = shownOf(sentenceOf(`${endless}evil.com${endless}`, /evil\.com/g), domain);
  expect(shown.length).toBeLessThan(520);
  expect(shown).toContain('<evil[.]com>');
});

it('shows a place that its sentence cuts off up to where it ends, and leaves out one that lies in another', () => {
  const sentence = {
    start: 0,
    end: 9,
    text: 'See a.exe',
    places: [{ start: 4, end: 30, original: 'a.exe --and more' }],
  };
  expect(shownOf(sentence, file)).toBe('See <a.exe>');
  const overlap = { ...sentence, places: [...sentence.places, { start: 6, end: 9, original: 'exe' }] };
  expect(shownOf(overlap, file)).toBe('See <a.exe>');
});
