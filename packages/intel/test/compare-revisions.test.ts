import { describe, expect, it } from 'vitest';
import { compareRevisions, type Revision } from '@cti/intel/compare-revisions';
import { extractObservables } from '@cti/intel/extract-observables';

const revision = (text: string): Revision => ({ text, mentions: extractObservables(text) });
const compare = (before: string, after: string) => compareRevisions(revision(before), revision(after));
const shown = (before: string, after: string) => {
  const mark = { same: '', added: '+', removed: '-' };
  return compare(before, after).parts.map(({ kind, text }) => `${mark[kind]}${text}`);
};
const filler = Array.from({ length: 40 }, (_, line) => `Line ${line} of a report that stays as it was.`).join('\n\n');

/** The parts must give back both texts to the letter. */
const expectWhole = (before: string, after: string) => {
  const { parts } = compare(before, after);
  const side = (left: 'added' | 'removed') =>
    parts
      .filter(({ kind }) => kind !== left)
      .map(({ text }) => text)
      .join('');
  expect(side('added')).toBe(before);
  expect(side('removed')).toBe(after);
};

describe('compareRevisions', () => {
  it('shows the words that changed within a line', () => {
    expect(shown('The actor used Mimikatz, then left.', 'The actor used LaZagne, then left.')).toEqual([
      'The actor used ',
      '-Mimikatz',
      '+LaZagne',
      ', then left.',
    ]);
  });

  it('changes an address as a whole', () => {
    expect(shown('C2 is 192.0.2.10 today, and it answers.', 'C2 is 192.0.2.19 today, and it answers.')).toEqual([
      'C2 is ',
      '-192.0.2.10',
      '+192.0.2.19',
      ' today, and it answers.',
    ]);
  });

  it('shows an added paragraph as one addition', () => {
    expect(shown('First.\n\nLast.', 'First.\n\nNew words.\n\nLast.')).toEqual([
      'First.\n\n',
      '+New words.\n\n',
      'Last.',
    ]);
  });

  it('compares scripts without spaces letter by letter', () => {
    expect(shown('攻撃者は東京の企業を狙った', '攻撃者は大阪の企業を狙った')).toEqual([
      '攻撃者は',
      '-東京',
      '+大阪',
      'の企業を狙った',
    ]);
  });

  it('finds no change in equal texts and folds them whole', () => {
    expect(compare(filler, filler)).toMatchObject({
      parts: [{ kind: 'same', text: filler, collapsible: true }],
      addedCharacters: 0,
      removedCharacters: 0,
      tooDifferent: false,
    });
  });

  it('keeps the lines beside a change and marks the rest collapsible', () => {
    const { parts, addedCharacters, removedCharacters } = compare(`${filler}\n\nold end`, `${filler}\n\nnew end`);
    expect(parts.map(({ kind, collapsible }) => [kind, collapsible])).toEqual([
      ['same', true],
      ['same', false],
      ['removed', false],
      ['added', false],
      ['same', false],
    ]);
    expect(parts[1]?.text).toMatch(/^Line \d+ of/);
    expect([addedCharacters, removedCharacters]).toEqual([3, 3]);
  });

  it('tells values that came, went and stayed, each once, wherever they stand', () => {
    const { observables } = compare(
      'Seen: evil.example.com and 198.51.100.7, again 198.51.100.7. CVE-2024-3400.',
      'CVE-2024-3400 again: CVE-2024-3400. Seen: 198[.]51[.]100[.]7 and bad[.]example[.]com, bad.example.com.',
    );
    expect(observables.added.map(({ value, original }) => [value, original])).toEqual([
      ['bad.example.com', 'bad[.]example[.]com'],
    ]);
    expect(observables.removed.map(({ value }) => value)).toEqual(['evil.example.com']);
    expect(observables.kept).toBe(2);
  });

  it('says so when two texts have next to nothing in common', () => {
    const [before, after] = ['alpha beta gamma delta epsilon', 'one two three four five six'];
    expect(compare(before, after)).toMatchObject({
      parts: [
        { kind: 'removed', text: before },
        { kind: 'added', text: after },
      ],
      tooDifferent: true,
    });
  });

  it.each([
    ['nothing before', '', 'new text'],
    ['nothing after', 'old text', ''],
    ['nothing at all', '', ''],
    ['other line breaks', 'a\nb\n\nc', 'a\n\nb\nc\n'],
    ['moved lines', `one\ntwo\nthree\n${filler}`, `three\none\ntwo\n${filler}`],
    ['punctuation', 'a, b. c! (d)', 'a; b, c? [d]'],
    ['rewritten paragraphs', `a b c d\n\ne f g h\n\n${filler}`, `a x c d\n\ne f y h\n\n${filler}`],
  ])('gives back both texts to the letter: %s', (_, before, after) => expectWhole(before, after));

  it.each([
    ['20,000 changed lines', (side: string) => Array.from({ length: 20_000 }, (_, n) => `${side} ${n}`).join('\n')],
    [
      'one line of 100,000 words',
      (side: string) => Array.from({ length: 100_000 }, (_, n) => `${side}${n % 7} ${n}`).join(' '),
    ],
    ['a million brackets', (side: string) => ')'.repeat(1_000_000) + side],
    [
      '3,000 lines half changed',
      (side: string) =>
        Array.from({ length: 3_000 }, (_, n) =>
          n % 2 === 0 ? `line ${n}` : `${side} ${n} ${'word '.repeat(50)}`,
        ).join('\n'),
    ],
  ])('ends on %s and still gives back both texts', (_, make) => expectWhole(make('old'), make('new')));
});
