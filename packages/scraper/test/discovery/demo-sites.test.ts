import { startPublisher, type Publisher } from '@cti/demo/publisher';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ask } from '../../src/discovery/ask.ts';
import { discoverSource } from '../../src/discovery/discover-source.ts';

let publisher: Publisher;
beforeAll(async () => {
  publisher = await startPublisher({ host: '127.0.0.1', startedAt: new Date(), advanceAfterSeconds: null });
});
afterAll(() => publisher.close());

const ask: Ask = async (url) => {
  const response = await fetch(url);
  const body = Buffer.from(await response.arrayBuffer());
  const { status, headers } = response;
  return {
    url: response.url,
    status,
    contentType: headers.get('content-type'),
    headers: Object.fromEntries(headers),
    body,
  };
};

it('finds from its front page how to follow each site of the demo, the one without a feed by a sitemap of all its articles', async () => {
  expect(publisher.sites.length).toBeGreaterThan(3);
  for (const { siteUrl, feedUrl, slug } of publisher.sites) {
    const { candidates, attempts } = await discoverSource(siteUrl, ask);
    const [best] = candidates;
    expect(best?.kind, slug).toBe(feedUrl === null ? 'sitemap' : 'feed');
    if (feedUrl !== null) expect(best?.url.replace(/\/$/, '')).toBe(feedUrl);
    const urls = publisher.articles.filter((article) => article.site === slug).map((article) => article.url);
    if (feedUrl === null) expect(best?.total, slug).toBeGreaterThanOrEqual(urls.length);
    expect(attempts.length).toBeLessThanOrEqual(25);
  }
});
