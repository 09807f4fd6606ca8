import { loadArticles } from '@cti/demo/load-articles';
import { extractObservables } from '@cti/intel/extract-observables';
import { htmlToContent } from '@cti/scraper/page/html-to-content';
import { describe, expect, it } from 'vitest';
import { valueOfSpelling } from '../../packages/intel/test/observable-spelling.ts';

const articles = [...loadArticles()].flatMap(([site, list]) =>
  list.map((article) => [`${site}/${article.slug}`, `${article.body}${article.update ?? ''}`] as const),
);

describe('every mention of a demo article stands at its span, and its spelling there gives its value', () => {
  it.each(articles)('%s', (_, html) => {
    const { text } = htmlToContent(html, 'https://example.com/');
    for (const mention of extractObservables(text)) {
      expect(text.slice(mention.start, mention.end)).toBe(mention.original);
      expect({ ...mention, value: valueOfSpelling(mention) }).toEqual(mention);
    }
  });

  it('in all of them together, of more than twenty types', () => {
    const text = articles.map(([, html]) => htmlToContent(html, 'https://example.com/').text).join('\n\n');
    expect(new Set(extractObservables(text).map(({ type }) => type)).size).toBeGreaterThan(20);
  });
});
