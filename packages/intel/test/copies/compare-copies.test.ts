import { describe, expect, it } from 'vitest';
import { compareCopies, type CopySide } from '../../src/copies/compare-copies.ts';
import { fingerprintOf } from '../../src/copies/fingerprint.ts';
import { edits, newsWithOneFooter, reportsOfOneForm, syndicated } from './made-edits.ts';
import { fact, name, type Numbers, numbersFrom, sentences } from './made-texts.ts';

type Made = CopySide & { bands: string[]; text: string };
const made = (lines: string[]): Made => {
  const text = lines.join(' ');
  return { ...fingerprintOf(text), text };
};
const withoutText = ({ words, signature, sample, facts }: Made): CopySide => ({ words, signature, sample, facts });
const articles = (numbers: Numbers, count: number) =>
  Array.from({ length: count }, () => sentences(numbers, 15 + numbers.below(80)));
const shareKey = (one: Made, other: Made) => new Set(one.bands).intersection(new Set(other.bands)).size > 0;

/** As the worker does: found by a key in common, judged by fingerprint, and again by text where that is not sure. */
const isCopy = (one: Made, other: Made): boolean => {
  if (!shareKey(one, other)) return false;
  const estimate = compareCopies(withoutText(one), withoutText(other));
  return (estimate.sure ? estimate : compareCopies(one, other)).kind !== 'different';
};
const pairsOf = <T>(list: T[]): [T, T][] =>
  list.flatMap((one, at) => list.slice(at + 1).map((other): [T, T] => [one, other]));

describe('copies of an article', () => {
  const numbers = numbersFrom(2_026);
  const originals = articles(numbers, 40).map((lines) => ({ lines, whole: made(lines) }));

  it.each(edits)('are found after "$name"', ({ of, kind }) => {
    const found = originals.map(({ lines, whole }) => {
      const copy = made(of(lines, numbers));
      return isCopy(whole, copy) ? compareCopies(whole, copy).kind : 'different';
    });
    const count = (wanted: string) => found.filter((each) => each === wanted).length;
    expect(found.length - count('different')).toBeGreaterThanOrEqual(37);
    expect(count(kind)).toBeGreaterThanOrEqual(30);
  });

  it('are found at F1 .98 with precision .99, reports in one form and news with one footer among the rest', () => {
    const copies = originals.flatMap(({ lines, whole }) =>
      edits.map(({ of }) => isCopy(whole, made(of(lines, numbers)))),
    );
    const right = copies.filter(Boolean).length;
    const alike = [0, 2, 5].flatMap((own) =>
      [fact, name].flatMap((value) => [reportsOfOneForm(numbers, 6, own, value), newsWithOneFooter(numbers, 6)]),
    );
    const different = alike.flatMap((group) => pairsOf(group.map(made)));
    const wrong = different.filter(([one, other]) => isCopy(one, other)).length;
    const [precision, recall] = [right / (right + wrong), right / copies.length];
    expect(different.length).toBe(180);
    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThanOrEqual(0.98);
  });

  it('are found at recall .99 and precision 1 among syndicated copies', () => {
    const copies = originals.map(({ lines }) => made(syndicated(lines, numbers)));
    const found = originals.filter(({ whole }, at) => isCopy(whole, copies[at] ?? whole));
    expect(found.length / originals.length).toBeGreaterThanOrEqual(0.99);
    const strangers = pairsOf([...copies, ...articles(numbers, 20).map(made)]);
    expect(strangers.filter(([one, other]) => isCopy(one, other))).toEqual([]);
  });
});

describe('compareCopies', () => {
  const numbers = numbersFrom(11);
  const lines = sentences(numbers, 60);
  const whole = made(lines);

  it('estimates within .15 of what counting gives', () => {
    for (const { of } of edits) {
      const copy = made(of(lines, numbers));
      const [estimate, count] = [compareCopies(withoutText(whole), withoutText(copy)), compareCopies(whole, copy)];
      expect(Math.abs(estimate.similarity - count.similarity)).toBeLessThan(0.15);
      expect(Math.abs(estimate.containment - count.containment)).toBeLessThan(0.15);
    }
  });

  it('says which of two texts is the excerpt, and how long the other is', () => {
    const excerpt = made(lines.slice(10, 25));
    expect(compareCopies(whole, excerpt)).toMatchObject({ kind: 'excerpt', inner: 'b', containment: 1 });
    expect(compareCopies(excerpt, whole)).toMatchObject({ kind: 'excerpt', inner: 'a', sure: true });
    expect(compareCopies(excerpt, whole).why).toMatch(
      /^100 % of the shorter text is in the other, which is \d\.\d times/,
    );
  });

  it('calls texts of one stored hash the same, and a text without words a copy of nothing', () => {
    const hashed = { ...whole, textHash: 'a' };
    expect(compareCopies(hashed, { ...whole, textHash: 'a' }).kind).toBe('same');
    expect(compareCopies(hashed, { ...whole, textHash: 'b' }).kind).toBe('near-copy');
    expect(compareCopies(whole, made([' — '])).kind).toBe('different');
    expect(compareCopies(made(['']), made([' — '])).kind).toBe('different');
  });

  it('says that two reports share a form and not its figures', () => {
    const form = sentences(numbersFrom(5), 30, 0);
    const advisory = (cve: string, version: string) =>
      `${form.join(' ')} This advisory is about ${cve}, mended in ${version}.`;
    const comparison = compareCopies(
      made([advisory('CVE-2026-1001', '7.4.210')]),
      made([advisory('CVE-2026-2002', '9.1.3')]),
    );
    expect(comparison).toMatchObject({ kind: 'different' });
    expect(comparison.similarity).toBeGreaterThan(0.9);
    expect(comparison.why).toMatch(
      /% of the wording is shared, but only \d+ % of the hashes and CVE numbers: two reports/,
    );
  });

  it('takes a copy for a copy whether its values are defanged or not', () => {
    const text = lines.slice(0, 20).join(' ');
    const [plain, defanged] = [
      '203.0.113.9 and 203.0.113.77 and v4.5.601',
      '203[.]0[.]113[.]9 and 203.0.113[.]77 and v4.5.601',
    ];
    expect(compareCopies(made([text, plain]), made([text, defanged])).kind).toBe('near-copy');
  });
});

describe('fingerprintOf', () => {
  it('keeps less than 1,300 bytes of numbers that fit a PostgreSQL integer, and 48 keys', () => {
    const { signature, sample, facts, bands, words } = fingerprintOf(sentences(numbersFrom(3), 400).join(' '));
    const numbers = [...signature, ...sample, ...facts];
    expect(numbers.length * 4).toBeLessThan(1_300);
    expect(numbers.every((value) => value === (value | 0))).toBe(true);
    expect([sample.length, facts.length, new Set(bands).size]).toEqual([128, 48, 48]);
    expect(words).toBeGreaterThan(4_000);
  });

  it('keeps its constants: stored samples must stay comparable', () => {
    const { sample, facts } = fingerprintOf(
      'On 3 May the Harbour team saw 203.0.113.9 and CVE-2026-1234 for the first time.',
    );
    expect([sample.slice(0, 3), facts]).toMatchInlineSnapshot(`
      [
        [
          199995236,
          324276448,
          328308857,
        ],
        [
          1193764450,
          1425743994,
          -1990017964,
          -1095093230,
          -1016813731,
        ],
      ]
    `);
  });

  it('is empty for a text without words, and bears texts made to be slow', () => {
    expect(fingerprintOf(' — ')).toEqual({ words: 0, signature: [], sample: [], facts: [], bands: [] });
    for (const hostile of [
      '1'.repeat(300_000),
      '1 '.repeat(150_000),
      'a A'.repeat(100_000),
      `x${' A'.repeat(150_000)}`,
    ])
      expect(fingerprintOf(hostile).signature).toHaveLength(128);
  });
});
