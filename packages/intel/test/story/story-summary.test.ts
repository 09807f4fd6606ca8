import type { StoryArticle } from '@cti/core/story';
import { expect, it } from 'vitest';
import { storyFeatures } from '../../src/story/story-features.ts';
import { storySummary } from '../../src/story/story-summary.ts';
import { storyTerms } from '../../src/story/story-terms.ts';

const frequencies = { articles: 1_000, words: new Map([['harbour', 400]]) };
const article = (articleId: number, title: string, change: Partial<StoryArticle> = {}): StoryArticle => ({
  articleId,
  sourceId: articleId,
  storyId: 1,
  title,
  datedAt: new Date(Date.UTC(2026, 4, articleId)),
  duplicateOf: null,
  features: [],
  terms: [],
  ...change,
});

it('takes the title that says most of what the others say', () => {
  const titles = [
    'You will not believe this!',
    'KelpLoader spreads through forged invoices at Norwegian ports',
    'Norwegian ports fight KelpLoader after forged invoices',
    'Bad day',
    'SHOCK AT NORWEGIAN PORTS',
  ];
  const articles = titles.map((title, at) => article(at + 1, title));
  expect(storySummary(articles, frequencies)).toMatchObject({
    titleOf: 2,
    title: titles[1],
    articles: 5,
    independentSources: 5,
  });
});

it('gives the dates of its articles, and counts the sources of one text once', () => {
  const articles = [
    article(3, 'A copy of the piece on KelpLoader', { duplicateOf: 2 }),
    article(2, 'A piece on KelpLoader in Norwegian ports'),
    article(4, 'A copy of the piece on KelpLoader', { duplicateOf: 2 }),
    article(6, 'KelpLoader again', { sourceId: 2 }),
    article(9, 'More on KelpLoader'),
  ];
  expect(storySummary(articles, frequencies)).toMatchObject({
    firstAt: new Date(Date.UTC(2026, 4, 2)),
    lastAt: new Date(Date.UTC(2026, 4, 9)),
    articles: 5,
    independentSources: 2,
  });
  expect(storySummary([], frequencies)).toBeNull();
});

it('takes each vulnerability once, found as a value and as an entity, and weighs it by where it is named', () => {
  const span = { start: 0, end: 1, original: 'x' };
  const features = storyFeatures({
    title: 'KelpGate bug CVE-2026-1234 mended',
    mentions: [
      { type: 'cve', value: 'CVE-2026-1234', ...span },
      { type: 'cve', value: 'CVE-2026-9', ...span },
      { type: 'port', value: '443', ...span },
    ],
    entities: [{ entityId: 'CVE-2026-1234', kind: 'vulnerability', name: 'CVE-2026-1234' }],
  });
  expect(features.map(({ key, weight }) => [key, weight])).toEqual([
    ['cve CVE-2026-1234', 1],
    ['cve CVE-2026-9', 0.5],
  ]);
});

it('takes as terms what few articles say, the title before the text', () => {
  const terms = storyTerms(
    { title: 'KelpLoader at the harbour', text: 'The harbour wardens saw forged invoices. The attack is new.' },
    frequencies,
  );
  expect(terms[0]).toBe('kelploader');
  expect(terms).not.toContain('attack');
  expect(terms.indexOf('harbour')).toBe(terms.length - 1);
});
