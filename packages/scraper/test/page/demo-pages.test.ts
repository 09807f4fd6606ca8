import { loadArticles } from '@cti/demo/load-articles';
import { startPublisher, type Publisher } from '@cti/demo/publisher';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlToContent } from '../../src/page/html-to-content.ts';
import { pageProblem } from '../../src/page/page-problem.ts';
import { parsePage } from '../../src/page/parse-page.ts';

const startedAt = new Date();
const articles = loadArticles();
const cases = [...articles].flatMap(([site, all]) => all.map((article) => ({ site, ...article })));
let publisher: Publisher;

beforeAll(async () => {
  publisher = await startPublisher({ host: '127.0.0.1', startedAt, advanceAfterSeconds: null });
});
afterAll(() => publisher.close());

const pageOf = async (site: string, slug: string) => {
  const url = publisher.articles.find((entry) => entry.site === site && entry.slug === slug)?.url ?? '';
  const response = await fetch(url);
  const charset = /charset=([\w-]+)/.exec(response.headers.get('content-type') ?? '')?.[1];
  const html = new TextDecoder(charset).decode(await response.arrayBuffer());
  return { html, url, page: parsePage(html, url) };
};

const plain = (words: string) => words.replaceAll(/[’‘]/g, "'");

describe.each(cases)('the demo page $site/$slug', ({ site, slug, title, author, body, daysAgo }) => {
  it('gives the text of the article, all of it and nothing else', async () => {
    const { html, page, url } = await pageOf(site, slug);
    expect(page.content.text).toBe(htmlToContent(body, url).text);
    expect(pageProblem(page, html)).toBeNull();
  });

  it('has its title, its day and its author', async () => {
    const { metadata } = (await pageOf(site, slug)).page;
    expect(plain(metadata.title ?? '')).toBe(plain(title).replace(/ – The Signal Post$/, ''));
    expect(metadata.publishedAt?.toISOString().slice(0, 10)).toBe(
      new Date(startedAt.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10),
    );
    expect(metadata.authors[0]).toBe(author.split(/, | and /)[0]);
  });
});
