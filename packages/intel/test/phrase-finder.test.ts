import { describe, expect, it } from 'vitest';
import { phraseFinder } from '@cti/intel/phrase-finder';

const found = (phrases: string[], text: string): [string, number][] =>
  phraseFinder(phrases)(text).map(({ phrase, start }) => [phrases[phrase] ?? '', start]);

/** Every occurrence, looked for phrase by phrase. */
const slowly = (phrases: string[], text: string): [string, number][] =>
  phrases.flatMap((phrase) =>
    [...Array(text.length).keys()]
      .filter((at) => text.toLowerCase().startsWith(phrase.toLowerCase(), at))
      .map((at): [string, number] => [phrase, at]),
  );

const sorted = (pairs: [string, number][]) => pairs.map(([phrase, at]) => `${at} ${phrase}`).sort();

describe('phraseFinder', () => {
  it('finds overlapping and nested phrases in one pass, in either case of letters', () => {
    expect(found(['he', 'she', 'his', 'hers'], 'uSHERs')).toEqual([
      ['she', 1],
      ['he', 2],
      ['hers', 2],
    ]);
  });

  it('gives offsets into texts with letters no phrase has', () => {
    expect(found(['реестр', 'a b'], '«Реестр» 💥 реестр A B')).toEqual([
      ['реестр', 12],
      ['a b', 19],
    ]);
  });

  it('finds nothing without phrases, and ignores an empty one', () => {
    expect(found([], 'abc')).toEqual([]);
    expect(found(['', 'b'], 'abc')).toEqual([['b', 1]]);
  });

  it('at words leaves out what begins inside one, and nothing else', () => {
    const phrases = ['at', 'at the', 'the', 'cat', '-x', 'cat -x'];
    const text = 'flat cat at theatre, CAT -x _at 1at é at the';
    const wanted = slowly(phrases, text).filter(
      ([phrase, at]) => !/^\w/.test(phrase) || !/\w/.test(text[at - 1] ?? ''),
    );
    const all = phraseFinder(phrases, { atWords: true })(text);
    expect(sorted(all.map(({ phrase, start }) => [phrases[phrase] ?? '', start]))).toEqual(sorted(wanted));
  });

  it('finds what a search phrase by phrase finds, in any text', () => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const word = (most: number): string =>
      Array.from({ length: 1 + next(most) }, () => 'abAB.\\'[next(6)] ?? '').join('');
    for (let round = 0; round < 50; round += 1) {
      const phrases = [...new Set(Array.from({ length: 12 }, () => word(5).toLowerCase()))];
      const text = word(80);
      expect(sorted(found(phrases, text))).toEqual(sorted(slowly(phrases, text)));
    }
  });

  it('finds the same when there are more phrases than its table has room for', () => {
    const phrases = Array.from({ length: 1_500 }, (_, index) => `${index.toString(36)} name number ${index * 7_919}`);
    const wanted = [3, 777, 1_499].map((index) => phrases[index] ?? '');
    const text = wanted.map((phrase) => `xx ${phrase.toUpperCase()}7 ${phrase.slice(0, -1)}`).join(' ');
    const labels = found(phrases, text).map(([phrase]) => phrase);
    for (const phrase of wanted) expect(labels).toContain(phrase);
    expect(sorted(found(phrases, text))).toEqual(sorted(slowly(phrases, text)));
  });
});
