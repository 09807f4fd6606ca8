import { gzipSync } from 'node:zlib';
import { CtiError } from '@cti/core/error';
import { SourceRules } from '@cti/core/source';
import { describe, expect, it } from 'vitest';
import { discoverSource } from '../../src/discovery/discover-source.ts';
import { fakeSite, page, rss, urlset } from './fake-site.ts';

const site = 'https://site.example';
const links = (...names: string[]) =>
  page(
    `<nav><a href="/about-the-whole-company">About</a></nav><main>${names
      .map(
        (name) =>
          `<div class="teaser"><h2 class="teaser-title"><a href="/blog/${name}">What ${name} does now</a></h2><time datetime="2026-05-01">1 May</time></div>`,
      )
      .join('')}</main>`,
  );
const kinds = (candidates: { kind: string; url: string }[]) => candidates.map(({ kind, url }) => `${kind} ${url}`);

describe('discoverSource', () => {
  it('takes a feed for what it is, and asks for nothing else', async () => {
    const { ask, asked } = fakeSite({ [`${site}/feed`]: rss(site, '/a', '/b') });
    const { candidates, attempts, stopped } = await discoverSource(`${site}/feed`, ask);
    expect(candidates).toMatchObject([
      { kind: 'feed', url: `${site}/feed`, title: `Feed of ${site}`, total: 2, because: 'It is the address given.' },
    ]);
    expect(candidates[0]?.settings).toEqual({ feedUrl: `${site}/feed`, rules: {} });
    expect(attempts).toEqual([{ url: `${site}/feed`, outcome: 'A feed (RSS) with 2 entries.' }]);
    expect(asked).toHaveLength(1);
    expect(stopped).toBeNull();
  });

  it('prefers the feed a page declares, guesses no other, and puts the comments last', async () => {
    const head = `<link rel="alternate" type="application/rss+xml" href="/comments/feed/" title="Comments">
      <link rel="alternate" type="application/rss+xml" href="/main.rss"><link rel="alternate" type="application/json+oembed" href="/oembed">`;
    const { ask, asked } = fakeSite({
      [`${site}/`]: page('<p>Hello</p>', head),
      [`${site}/main.rss`]: rss(site, '/a'),
      [`${site}/comments/feed/`]: rss(site, '/a#comment-1', '/a#comment-2', '/b#c'),
    });
    const { candidates } = await discoverSource(`${site}/`, ask);
    expect(kinds(candidates)).toEqual([`feed ${site}/main.rss`, `feed ${site}/comments/feed/`]);
    expect(asked).toEqual([`${site}/`, `${site}/main.rss`, `${site}/comments/feed/`]);
  });

  it('offers the same entries once, though a site says them in RSS and in Atom', async () => {
    const head =
      '<link rel="alternate" type="application/rss+xml" href="/1"><link rel="alternate" type="application/atom+xml" href="/2">';
    const { ask } = fakeSite({
      [`${site}/`]: page('', head),
      [`${site}/1`]: rss(site, '/a'),
      [`${site}/2`]: rss(site, '/a'),
    });
    expect(kinds((await discoverSource(`${site}/`, ask)).candidates)).toEqual([`feed ${site}/1`]);
  });

  it.each([
    ['WordPress', '<meta name="generator" content="WordPress 6.9">', '/blog/feed/'],
    ['Ghost', '<meta name="generator" content="Ghost 6.1">', '/blog/rss/'],
    ['Hugo', '<meta name="generator" content="Hugo 0.150">', '/blog/index.xml'],
    ['Jekyll', '<meta name="generator" content="Jekyll v4.4">', '/feed.xml'],
    ['Drupal', '<link href="/sites/default/files/x.css" rel="stylesheet">', '/rss.xml'],
    ['HubSpot', '<script src="https://js.hs-scripts.com/1.js"></script>', '/blog/rss.xml'],
    ['Blogger', '<meta name="generator" content="blogger">', '/feeds/posts/default'],
    ['Squarespace', '<img src="https://static1.squarespace.com/x.png">', '/blog?format=rss'],
    ['Wix', '<img src="https://static.wixstatic.com/x.png">', '/blog-feed.xml'],
    ['Webflow', '<link href="https://cdn.prod.website-files.com/x.css" rel="stylesheet">', '/blog/rss.xml'],
  ])('knows where %s keeps its feed', async (name, head, path) => {
    const { ask } = fakeSite({ [`${site}/blog`]: page('<p>Hello</p>', head), [`${site}${path}`]: rss(site, '/a') });
    const { candidates } = await discoverSource(`${site}/blog`, ask);
    expect(candidates[0]).toMatchObject({
      kind: 'feed',
      url: `${site}${path}`,
      because: `${name} keeps its feed there.`,
    });
  });

  it.each([
    [
      'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv',
      'https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv',
    ],
    ['https://medium.com/@lab', 'https://medium.com/feed/@lab'],
    ['https://lab.substack.com/archive', 'https://lab.substack.com/feed'],
    ['https://github.com/lab/tool', 'https://github.com/lab/tool/releases.atom'],
    ['https://social.example/@lab', 'https://social.example/@lab.rss'],
  ])('knows the feed of %s', async (url, feed) => {
    const { ask } = fakeSite({ [url]: page('<p>Hello</p>'), [feed]: rss('https://x.example', '/a') });
    expect((await discoverSource(url, ask)).candidates[0]).toMatchObject({ kind: 'feed', url: feed });
  });

  it('goes on to the blog a home page links to, on the site or a subdomain of it', async () => {
    const { ask } = fakeSite({
      'https://www.site.example/': page('<a href="/pricing">Pricing</a><a href="https://blog.site.example/">Blog</a>'),
      'https://blog.site.example/': page('', '<link rel="alternate" type="application/atom+xml" href="/atom">'),
      'https://blog.site.example/atom': rss('https://blog.site.example', '/a'),
    });
    expect(kinds((await discoverSource('https://www.site.example/', ask)).candidates)).toEqual([
      'feed https://blog.site.example/atom',
    ]);
  });

  it('offers WordPress’ interface beside the feed', async () => {
    const posts = JSON.stringify([
      { id: 1, link: `${site}/a`, title: { rendered: 'A' }, date_gmt: '2026-05-01T00:00:00' },
    ]);
    const { ask } = fakeSite({
      [`${site}/`]: page(
        '',
        '<link rel="https://api.w.org/" href="/wp-json/"><link rel="alternate" type="application/rss+xml" href="/feed/">',
      ),
      [`${site}/feed/`]: rss(site, '/b'),
      [`${site}/wp-json/wp/v2/posts?per_page=50&_embed=author`]: posts,
    });
    const { candidates } = await discoverSource(`${site}/`, ask);
    expect(candidates.map(({ kind }) => kind)).toEqual(['feed', 'wp-json']);
    expect(candidates[1]?.settings.rules).toEqual({
      wpJson: { endpoints: [`${site}/wp-json/wp/v2/posts?per_page=50&_embed=author`] },
    });
  });

  it('follows robots.txt to an index and to a compressed sitemap, and keeps to the section that was given', async () => {
    const wanted = ['one', 'two', 'three'].map((name) => `${site}/research/heron-report-${name}`);
    const { ask, asked } = fakeSite({
      [`${site}/research`]: page('<p>Loading …</p>'),
      [`${site}/robots.txt`]: `User-agent: *\nSitemap: ${site}/index.xml\n`,
      [`${site}/index.xml`]: `<sitemapindex><sitemap><loc>${site}/images.xml</loc></sitemap><sitemap><loc>${site}/post-1.xml.gz</loc></sitemap></sitemapindex>`,
      [`${site}/post-1.xml.gz`]: {
        body: gzipSync(urlset(...wanted, `${site}/our-great-product-line`)),
        type: 'application/gzip',
      },
    });
    const { candidates } = await discoverSource(`${site}/research`, ask);
    expect(candidates).toMatchObject([
      { kind: 'sitemap', url: `${site}/index.xml`, total: 3, because: 'robots.txt names it.' },
    ]);
    expect(candidates[0]?.settings.rules).toEqual({
      sitemaps: [`${site}/index.xml`],
      urlPatterns: [String.raw`^https://site\.example/research/`],
    });
    expect(asked).not.toContain(`${site}/images.xml`);
  });

  it('takes a sitemap, also an index of them, that is given', async () => {
    const { ask } = fakeSite({
      [`${site}/sitemap.xml`]: `<sitemapindex><sitemap><loc>${site}/s.xml</loc></sitemap></sitemapindex>`,
      [`${site}/s.xml`]: urlset(`${site}/blog/what-we-saw-there`),
    });
    expect(kinds((await discoverSource(`${site}/sitemap.xml`, ask)).candidates)).toEqual([
      `sitemap ${site}/sitemap.xml`,
    ]);
  });

  it('offers what structured data lists, and a page’s links by a selector it learned', async () => {
    const items = ['a-heron-story', 'b-heron-story', 'c-heron-story'].map((name) => ({
      '@type': 'ListItem',
      url: `${site}/x/${name}`,
      name,
    }));
    const listed = `<script type="application/ld+json">${JSON.stringify({ '@type': 'ItemList', itemListElement: items })}</script>`;
    const { ask } = fakeSite({
      [`${site}/blog`]: links('grayheron-loader', 'tinpaper-kit', 'oldmill-botnet').replace(
        '</head>',
        `${listed}</head>`,
      ),
    });
    const { candidates } = await discoverSource(`${site}/blog`, ask);
    expect(kinds(candidates)).toEqual([`json-ld ${site}/blog`, `listing ${site}/blog`]);
    expect(candidates[1]?.settings.rules).toEqual({
      listings: [`${site}/blog`],
      listing: { selector: expect.stringContaining('teaser') },
    });
    expect(candidates[1]?.entries[0]).toMatchObject({
      title: 'What grayheron-loader does now',
      publishedAt: new Date('2026-05-01'),
    });
    for (const { settings } of candidates) expect(SourceRules.safeParse(settings.rules).success).toBe(true);
  });

  it('never makes more requests than allowed, each leaving a line, and says that it stopped', async () => {
    const { ask, asked } = fakeSite({
      [`${site}/`]: page('<a href="/blog">Blog</a><a href="/news">News</a>'),
      [`${site}/blog`]: page(''),
      [`${site}/news`]: page(''),
    });
    const free = await discoverSource(`${site}/`, ask);
    expect(asked.length).toBeLessThanOrEqual(25);
    expect(new Set(asked).size).toBe(asked.length);
    expect(free.attempts.map(({ url }) => url)).toEqual(asked);
    expect(free.candidates).toEqual([]);

    const { attempts, stopped } = await discoverSource(`${site}/`, ask, { requests: 3 });
    expect(attempts).toHaveLength(3);
    expect(stopped).toBe('3 addresses were tried.');
  });

  it('begins no request after its time', async () => {
    let clock = 0;
    const { ask, asked } = fakeSite({ [`${site}/`]: page('') });
    const slow = (url: string) => {
      clock += 40;
      return ask(url);
    };
    const { stopped } = await discoverSource(`${site}/`, slow, { totalMs: 100, now: () => clock });
    expect(asked).toHaveLength(3);
    expect(stopped).toBe('The time was up.');
  });

  it('stops when the site asks to be left alone', async () => {
    const { ask, asked } = fakeSite({ [`${site}/`]: { status: 429 } });
    const { stopped, attempts } = await discoverSource(`${site}/`, ask);
    expect(asked).toHaveLength(1);
    expect(attempts).toEqual([{ url: `${site}/`, outcome: 'The site asks to wait (429).' }]);
    expect(stopped).toContain('left alone');
  });

  it('says why an address was refused and goes on to others', async () => {
    const { ask } = fakeSite({
      [`${site}/`]: page(
        '',
        '<link rel="alternate" type="application/rss+xml" href="/secret/feed"><link rel="alternate" type="application/rss+xml" href="/feed">',
      ),
      [`${site}/secret/feed`]: new CtiError('robots', 'robots.txt forbids it', 'give-up'),
      [`${site}/feed`]: rss(site, '/a'),
    });
    const { candidates, attempts } = await discoverSource(`${site}/`, ask);
    expect(attempts).toContainEqual({ url: `${site}/secret/feed`, outcome: 'robots.txt forbids it' });
    expect(candidates).toHaveLength(1);
  });

  it('shows ten entries of many', async () => {
    const { ask } = fakeSite({ [`${site}/feed`]: rss(site, ...Array.from({ length: 30 }, (_, n) => `/post-${n}`)) });
    const [candidate] = (await discoverSource(`${site}/feed`, ask)).candidates;
    expect(candidate?.entries).toHaveLength(10);
    expect(candidate?.total).toBe(30);
  });
});
