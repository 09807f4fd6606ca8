import Parser from 'rss-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Publisher, startPublisher } from '../src/publisher.ts';

let publisher: Publisher;
beforeAll(async () => {
  publisher = await startPublisher({ host: '127.0.0.1', advanceAfterSeconds: null });
});
afterAll(() => publisher.close());

const feedUrl = (slug: string) => publisher.declarations.find((each) => each.slug === slug)?.feedUrl ?? '';
const urlsOf = (slug: string) => publisher.articles.filter(({ site }) => site === slug).map(({ url }) => url);

describe('feeds', () => {
  it.each(['bracken-ridge', 'kelpline'])('of %s is well-formed and names all its articles', async (slug) => {
    const body = await (await fetch(feedUrl(slug))).text();
    const feed = await new Parser().parseString(body);
    const paths = feed.items.map(({ link = '' }) => new URL(link, feedUrl(slug)).pathname);
    const missing = urlsOf(slug).filter((url) => !paths.includes(new URL(url).pathname));
    expect(missing.filter((url) => !url.includes('/rclone-and-friends-exfiltration/'))).toEqual([]);
    expect(feed.items.every(({ isoDate, title }) => isoDate && title)).toBe(true);
  });

  it('of the news site is a JSON Feed and names all its articles', async () => {
    const response = await fetch(feedUrl('signal-post'));
    expect(response.headers.get('content-type')).toContain('application/feed+json');
    const feed = (await response.json()) as { version: string; items: { url: string }[] };
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    const urls = feed.items.map(({ url }) => url);
    expect(urlsOf('signal-post').filter((url) => !urls.includes(url))).toEqual([]);
  });

  it('are answered 304 when the reader already has them, by tag or by date', async () => {
    for (const slug of ['bracken-ridge', 'kelpline', 'signal-post']) {
      const { headers } = await fetch(feedUrl(slug));
      const byTag = await fetch(feedUrl(slug), { headers: { 'if-none-match': headers.get('etag') ?? '' } });
      const since = { 'if-modified-since': headers.get('last-modified') ?? '' };
      expect([byTag.status, (await fetch(feedUrl(slug), { headers: since })).status]).toEqual([304, 304]);
    }
  });

  it('of the site without one are replaced by a sitemap that robots.txt names', async () => {
    const home = publisher.sites.find(({ slug }) => slug === 'harbourgate')?.siteUrl ?? '';
    const robots = await (await fetch(`${home}robots.txt`)).text();
    const index = await (await fetch(/^Sitemap: (.+)$/m.exec(robots)?.[1] ?? '')).text();
    const maps = await Promise.all(locations(index).map(async (url) => (await fetch(url)).text()));
    const listed = maps.flatMap(locations);
    expect(urlsOf('harbourgate').filter((url) => !listed.includes(url))).toEqual([]);
    expect(listed).toContain(`${home}company/about`);
    expect(maps.join('')).toMatch(/<lastmod>\d{4}-\d\d-\d\dT/);
  });

  it('of the broken source cannot be parsed', async () => {
    const response = await fetch(feedUrl('tidewatch'));
    expect(response.headers.get('content-type')).toContain('rss');
    await expect(new Parser().parseString(await response.text())).rejects.toThrow();
  });

  it('of the busy source are refused with a time to come back', async () => {
    const response = await fetch(feedUrl('quarrystone'));
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '120']);
  });
});

const locations = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => url);
