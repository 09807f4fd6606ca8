import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Flood, startFlood } from '../src/flood.ts';
import { floodObservables, floodPage } from '../src/flood-page.ts';

let flood: Flood;
beforeAll(async () => {
  flood = await startFlood({ host: '127.0.0.1', port: 0, ports: 3, sites: 7, articlesPerSite: 5 });
});
afterAll(() => flood.close());

describe('the flood', () => {
  it('spreads its sites over its ports and announces every page', async () => {
    expect(flood.feedUrls).toHaveLength(7);
    expect(new Set(flood.feedUrls.map((url) => new URL(url).port)).size).toBe(3);
    const feeds = await Promise.all(flood.feedUrls.map(async (url) => (await fetch(url)).text()));
    const links = feeds.flatMap((feed) => [...feed.matchAll(/<guid>([^<]+)<\/guid>/g)].map(([, url = '']) => url));
    expect(links).toEqual(flood.pageUrls);
  });

  it('serves pages of about 12 KB and counts them; what does not exist is 404', async () => {
    const page = await fetch(flood.pageUrls[0] ?? '');
    const { length } = await page.text();
    expect(length).toBeGreaterThan(10_000);
    expect(length).toBeLessThan(15_000);
    expect(flood.pagesServed()).toBe(1);
    const beyond = new URL('/s/99/a/0', flood.pageUrls[0]);
    expect((await fetch(beyond)).status).toBe(404);
    expect((await fetch(new URL('/robots.txt', beyond))).status).toBe(200);
  });

  it('makes the same page for the same numbers, and shares almost no phrase between two', () => {
    expect(floodPage(3, 4)).toBe(floodPage(3, 4));
    const prose = (page: string) =>
      page
        .replace(/^[\s\S]*<h1>/, '')
        .replace(/<\/article>[\s\S]*$/, '')
        .replace(/<[^>]*>/g, ' ');
    const shingles = (page: string) => {
      const words = prose(page).split(/\s+/);
      return new Set(words.slice(0, -4).map((_, index) => words.slice(index, index + 5).join(' ')));
    };
    const first = shingles(floodPage(0, 0));
    for (const [site, article] of [
      [0, 1],
      [1, 0],
      [200, 19],
    ] as const) {
      const other = shingles(floodPage(site, article));
      const common = [...first].filter((phrase) => other.has(phrase)).length;
      expect(common / first.size).toBeLessThan(0.25);
    }
  });

  it('names observables that no other page names', () => {
    const all = Array.from({ length: 6000 }, (_, index) => floodObservables(Math.floor(index / 20), index % 20));
    for (const key of ['ipv4', 'domain', 'sha256', 'md5'] as const) {
      expect(new Set(all.map((each) => each[key])).size).toBe(6000);
    }
  });
});
