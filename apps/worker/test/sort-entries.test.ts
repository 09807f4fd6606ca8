import type { FeedEntry } from '@cti/core/feed';
import { SourceRules } from '@cti/core/source';
import { describe, expect, it } from 'vitest';
import { sortEntries } from '../src/source/sort-entries.ts';

const now = new Date('2026-11-22T12:00:00Z');
const entry = (over: Partial<FeedEntry>): FeedEntry => ({
  url: 'https://blog.example/post',
  title: 'A post',
  publishedAt: null,
  updatedAt: null,
  authors: [],
  html: null,
  categories: [],
  ...over,
});
const sort = (rules: object, ...entries: FeedEntry[]) =>
  sortEntries({ id: 7, rules: SourceRules.parse(rules) }, entries, now);

describe('sorting a feed’s entries', () => {
  it('makes one article of entries that differ only in tracking', () => {
    const { articles } = sort(
      {},
      entry({ url: 'https://blog.example/post?utm_source=a' }),
      entry({ url: 'https://blog.example/post/' }),
    );
    expect(articles.map(({ url }) => url)).toEqual(['https://blog.example/post']);
  });

  it.each([
    [
      'a host that is not the source’s',
      { allowHosts: ['blog.example'] },
      { url: 'https://evil-blog.example/x' },
      'url-filter',
      'evil-blog.example',
    ],
    [
      'an address that fits no pattern',
      { urlPatterns: ['^https://blog\\.example/research/'] },
      {},
      'url-filter',
      'patterns',
    ],
    ['a title the rules skip', { skipTitles: ['Webinar'] }, { title: 'Join our WEBINAR' }, 'title-filter', 'Webinar'],
    ['an old entry', { maxAgeDays: 30 }, { publishedAt: new Date('2026-01-01') }, 'too-old', '326 days'],
  ] as const)('leaves out %s, and says so', (_, rules, over, reason, words) => {
    const { articles, skips } = sort(rules, entry(over));
    expect(articles).toEqual([]);
    expect(skips).toHaveLength(1);
    expect(skips[0]).toMatchObject({ sourceId: 7, reason });
    expect(skips[0]?.message).toContain(words);
  });

  it('takes subdomains of an allowed host, and entries without a date', () => {
    const { articles } = sort({ allowHosts: ['example'], maxAgeDays: 1 }, entry({}));
    expect(articles).toHaveLength(1);
  });

  it('takes every age when the rules set none', () => {
    expect(sort({ maxAgeDays: null }, entry({ publishedAt: new Date('1999-01-01') })).articles).toHaveLength(1);
  });
});
