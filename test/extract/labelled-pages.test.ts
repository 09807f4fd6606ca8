import { parsePage } from '@cti/scraper/page/parse-page';
import { pageProblem } from '@cti/scraper/page/page-problem';
import { textQuality } from '@cti/scraper/page/text-quality';
import { expect, it } from 'vitest';
import { fixturePages } from '../../bench/extract/fixtures/pages.ts';
import { dayOf, keptValues, shingleScore, withoutTitle } from '../../bench/extract/score.ts';

const read = fixturePages().map((page) => {
  const parsed = parsePage(page.html, page.url);
  const { text, blocks } = parsed.content;
  const words = blocks.filter(({ kind }) => kind !== 'image').map(({ start, end }) => text.slice(start, end));
  const found = withoutTitle(words.join('\n'), page.gold.title);
  return { ...page, parsed, found, f1: shingleScore(found, page.gold.blocks.join('\n')).f1 };
});

it('reads more than eighty labelled pages with an F1 of .98, and none below .7', () => {
  expect(read.length).toBeGreaterThan(80);
  expect(read.filter(({ f1 }) => f1 < 0.7).map(({ name }) => name)).toEqual([]);
  expect(read.reduce((sum, { f1 }) => sum + f1, 0) / read.length).toBeGreaterThan(0.98);
});

it('keeps every value of their tables, lists and code to the letter', () => {
  const lost = read.filter(({ found, gold }) => keptValues(found, gold.values) < gold.values.length);
  expect(lost.map(({ name }) => name)).toEqual([]);
});

it('reads their day of publication', () => {
  const wrong = read.filter(({ parsed, gold }) => dayOf(parsed.metadata.publishedAt?.toISOString()) !== gold.published);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

it('takes each for an article, and finds its text good', () => {
  for (const { name, html, parsed } of read) {
    const problem = pageProblem(parsed, html);
    expect({ name, problem }).toEqual({ name, problem: null });
    expect(textQuality(parsed, problem).score, name).toBeGreaterThanOrEqual(80);
  }
});
