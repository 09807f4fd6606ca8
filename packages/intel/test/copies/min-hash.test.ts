import { expect, it } from 'vitest';
import { bandsOf, signatureOf, similarity } from '../../src/copies/min-hash.ts';

const words = (seed: number, count: number) => {
  let state = seed;
  return Array.from({ length: count }, () => `w${(state = (state * 48_271) % 2_147_483_647) % 5_000}`);
};
const article = words(7, 900);
const shareBand = (one: number[], other: number[]) => bandsOf(one).some((band) => bandsOf(other).includes(band));

it('finds a syndicated copy with a changed lead and a note at its end', () => {
  const original = signatureOf(article.join(' '));
  const copy = signatureOf([...words(99, 25), ...article.slice(20), ...words(98, 30)].join(' '));
  expect(similarity(original, copy)).toBeGreaterThan(0.75);
  expect(shareBand(original, copy)).toBe(true);
});

it('tells unrelated texts apart', () => {
  const [one, other] = [signatureOf(article.join(' ')), signatureOf(words(12_345, 900).join(' '))];
  expect(similarity(one, other)).toBeLessThan(0.1);
  expect(shareBand(one, other)).toBe(false);
});

it('compares Japanese, which has no spaces, by character', () => {
  const text =
    '二〇二六年三月、当研究所は攻撃者が使うマルウェアの新しい検体を確認しました。本稿ではその通信方式を詳しく解説します。';
  expect(similarity(signatureOf(text), signatureOf(text.replace('三月', '四月')))).toBeGreaterThan(0.6);
  expect(
    similarity(
      signatureOf(text),
      signatureOf('全く別の話題について書かれた文章であり、先の記事とは共通点がありません。'),
    ),
  ).toBeLessThan(0.1);
});

it('gives 128 numbers that fit a PostgreSQL integer and 32 bands; nothing for a text without words', () => {
  const signature = signatureOf(article.join(' '));
  expect(signature).toHaveLength(128);
  expect(signature.every((value) => Number.isInteger(value) && Math.abs(value) <= 2_147_483_648)).toBe(true);
  expect(new Set(bandsOf(signature)).size).toBe(32);
  expect([signatureOf(' — '), bandsOf([])]).toEqual([[], []]);
  expect(similarity([], [])).toBe(0);
});

it('keeps its constants: stored signatures must stay comparable', () => {
  expect(signatureOf('the quick brown fox jumps over the lazy dog').slice(0, 4)).toMatchInlineSnapshot(`
    [
      -1932710342,
      -1601157944,
      -1221448578,
      -2117046013,
    ]
  `);
});
