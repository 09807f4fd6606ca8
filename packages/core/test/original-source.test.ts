import { describe, expect, it } from 'vitest';
import { readSourceFile } from '@cti/core/source-file';

// Written for this test in the original CTIScraper's format; between them the entries use every key it knows.
const original = String.raw`
version: "1.0"
sources:
  - id: "feed_and_page"
    name: "Feed and page"
    url: "https://one.example/blog"
    rss_url: "https://one.example/blog/rss.xml"  # a comment
    check_frequency: 3600
    lookback_days: 30
    active: true
    config:
      allow: ["one.example"]
      post_url_regex: ["^https://one\\.example/blog/.*"]
      robots: {enabled: true, user_agent: "Bot/1.0", respect_delay: true, max_requests_per_minute: 8, crawl_delay: 2.0}
      min_content_length: 1000
      title_filter_keywords: ["webinar", "careers"]
      archive_pages: true
      archive_url_pattern: "https://one.example/page/{page}/"
      max_archive_pages: 20
      content_selector: "article"
      min_word_count: 50
      image_ocr_enabled: true
      extract:
        prefer_jsonld: true
        title_selectors: ["h1"]
        date_selectors: ["time[datetime]::attr(datetime)"]
        body_selectors: ["article"]
        author_selectors: [".author"]
      min_content_length: 2000
    description: "Says min_content_length twice"
  - id: feed_only
    name: Feed only
    url: https://two.example/
    rss_url: https://two.example/feed
    check_frequency: 5
    config: {rss_only: true}
  - id: "by_listing"
    name: "By listing"
    url: "https://three.example/"
    rss_url: null
    active: false
    config:
      rss_only: true
      use_playwright: true
      discovery:
        strategies:
          - listing:
              urls: ["https://three.example/blog?page=1", "https://three.example/blog?page=2"]
              max_pages: 2
              post_link_selector: 'a[href*="/blog/"]'
              next_selector: "a.next"
  - id: "by_sitemap"
    name: "By sitemap"
    url: "https://four.example/news"
    rss_url: null
    tier: 1
    config:
      discovery:
        strategies:
          - sitemap:
              urls: ["https://four.example/sitemap.xml"]
              url_patterns: ["https://four.example/news/*"]
  - id: "Bare Entry!"
    name: "Bare"
    url: "https://five.example/research"
    rss_url: null
  - id: by_wordpress
    name: By WordPress
    url: "https://eight.example/blog/"
    config:
      archive_pages: true
      wp_json: {endpoints: ["https://eight.example/wp-json/wp/v2/posts"], url_field_priority: [link, guid.rendered]}
  - id: "bad_selector"
    name: "Bad selector"
    url: "https://nine.example/"
    config: {extract: {title_selectors: ["h1:nth-child(2)"]}}
  - id: "broken"
    name: "Broken"
    url: "https://six.example/"
    rss_url: "not an address"
  - id: "mistyped"
    name: "Mistyped"
    url: "https://seven.example/"
    config: {allow: "seven.example"}
`;

describe("the original's sources.yaml", () => {
  const { declarations, problems } = readSourceFile(original);
  const bySlug = Object.fromEntries(declarations.map((declaration) => [declaration.slug, declaration]));

  it('says its keys in our words, the second of a doubled key counting', () => {
    expect(bySlug['feed_and_page']).toEqual({
      slug: 'feed_and_page',
      name: 'Feed and page',
      url: 'https://one.example/blog',
      feedUrl: 'https://one.example/blog/rss.xml',
      tier: 'standard',
      active: true,
      checkEverySeconds: 3600,
      checkSlowestSeconds: 86_400,
      description: 'Says min_content_length twice',
      rules: {
        allowHosts: ['one.example'],
        urlPatterns: [String.raw`^https://one\.example/blog/.*`],
        skipTitles: ['webinar', 'careers'],
        minTextLength: 2000,
        feedOnly: false,
        sitemaps: [],
        listings: [],
        maxAgeDays: 30,
        archive: { pattern: 'https://one.example/page/{page}/', pages: 20 },
        extract: {
          titles: ['h1'],
          dates: ['time[datetime]::attr(datetime)'],
          bodies: ['article'],
          authors: ['.author'],
          preferJsonLd: true,
        },
      },
    });
  });

  it('takes rss_only as feedOnly, but not where there is no feed', () => {
    expect(bySlug['feed_only']?.rules.feedOnly).toBe(true);
    expect(bySlug['by_listing']?.rules.feedOnly).toBe(false);
  });

  it('never checks more often than we allow', () => {
    expect(bySlug['feed_only']?.checkEverySeconds).toBe(60);
  });

  it('takes its listings and sitemaps, and a sitemap’s wildcards as URL patterns', () => {
    expect(bySlug['by_listing']?.rules.listings).toEqual([
      'https://three.example/blog?page=1',
      'https://three.example/blog?page=2',
    ]);
    expect(bySlug['by_sitemap']?.rules).toMatchObject({
      sitemaps: ['https://four.example/sitemap.xml'],
      urlPatterns: [String.raw`^https://four\.example/news/.*`],
    });
  });

  it('takes the selectors and the number of pages of a listing, and use_playwright as browser', () => {
    expect(bySlug['by_listing']?.rules).toMatchObject({
      listing: { selector: 'a[href*="/blog/"]', nextSelector: 'a.next', pages: 2 },
      browser: true,
    });
    expect(bySlug['feed_only']?.rules).not.toHaveProperty('browser');
  });

  it('takes the endpoints of wp_json, which then are where to look', () => {
    expect(bySlug['by_wordpress']?.rules).toMatchObject({
      wpJson: { endpoints: ['https://eight.example/wp-json/wp/v2/posts'], urlFields: ['link', 'guid.rendered'] },
      archive: { pattern: 'https://eight.example/blog/page/{page}/', pages: 20 },
      listings: [],
    });
  });

  it('reads the tiers 1 to 3 as premium to basic', () => {
    expect(bySlug['by_sitemap']?.tier).toBe('premium');
  });

  it('reads the source’s own page where an entry names neither feed nor strategy, and mends its id', () => {
    expect(bySlug['bare-entry-']?.rules.listings).toEqual(['https://five.example/research']);
  });

  it('keeps a switched-off source off', () => {
    expect(bySlug['by_listing']?.active).toBe(false);
  });

  it('turns bad entries into problems and keeps the others', () => {
    expect(declarations).toHaveLength(6);
    expect(problems.map(({ index, slug }) => [index, slug])).toEqual([
      [6, 'bad_selector'],
      [7, 'broken'],
      [8, 'mistyped'],
    ]);
    expect(problems[0]?.message).toMatch(/^rules\.extract\.titles\.0: .*nth-child/);
    expect(problems[1]?.message).toMatch(/^feedUrl: /);
    expect(problems[2]?.message).toMatch(/^config\.allow: /);
  });
});
