import { expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';

const url = 'https://site.example/feed';

it('expands no entity a feed declares', async () => {
  const declared = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');
  const feed = await parseFeed(
    `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${declared}<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&l9;&x;</title><link>https://site.example/1</link></item></channel></rss>`,
    url,
  );
  expect(feed.entries[0]?.title).toBe('&l9;&x;');
});

it.each([
  ['elements nested without end', `<rss>${'<a>'.repeat(1_000_000)}`],
  ['nothing but "<"', `<rss>${'<'.repeat(3_000_000)}`],
  ['attributes without end', `<rss>${'<a b="'.repeat(500_000)}`],
  ['a name without end', `<rss><${'a'.repeat(3_000_000)}`],
  ['items that never close', `<rss><channel>${'<item>'.repeat(200_000)}`],
])('ends on %s', async (_, text) => {
  expect((await parseFeed(text, url)).entries).toEqual([]);
});

it('reads a description of half a million "<", and no more than 2,000 entries', async () => {
  const entry = (inside: string) => `<item><link>https://site.example/x</link>${inside}</item>`;
  const feed = await parseFeed(
    `<rss><channel>${entry(`<description>${'&lt;'.repeat(500_000)}</description>`)}${entry('<title>t</title>').repeat(5_000)}</channel></rss>`,
    url,
  );
  expect(feed.entries).toHaveLength(2_000);
  expect(feed.problems).toEqual(['The feed lists 5001 entries; only the first 2000 are read.']);
});

it('is not fooled by JSON keys named __proto__', async () => {
  const feed = await parseFeed(
    '{"version":"https://jsonfeed.org/version/1","__proto__":{"polluted":1},"items":[{"__proto__":{"url":"https://evil.example/"},"id":"1","url":"https://site.example/1","title":"Good"}]}',
    url,
  );
  expect(feed.entries).toMatchObject([{ url: 'https://site.example/1', title: 'Good' }]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
