import { describe, expect, it } from 'vitest';
import { articleLinks } from '../../src/discovery/listing.ts';
import { looksLikeArticle } from '../../src/discovery/looks-like-article.ts';
import { parseSitemap } from '../../src/discovery/parse-sitemap.ts';

const url = 'https://site.example/sitemap.xml';

describe('a sitemap', () => {
  it('gives its pages with dates and news titles, not its images', () => {
    const sitemap = parseSitemap(
      `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc> https://site.example/a?x=1&amp;y=2 </loc><lastmod>2026-03-04</lastmod>
      <image:image><image:loc>https://site.example/i.png</image:loc><image:title>Picture</image:title></image:image><news:news><news:publication_date>2026-03-01T10:00:00Z</news:publication_date><news:title>A &amp;amp; B</news:title></news:news></url>
      <url><loc><![CDATA[https://site.example/b]]></loc><lastmod>soon</lastmod></url><url><loc>ftp://site.example/c</loc></url></urlset>`,
      url,
    );
    expect(sitemap).toEqual({
      sitemaps: [],
      pages: [
        {
          url: 'https://site.example/a?x=1&y=2',
          lastModified: new Date('2026-03-04'),
          title: 'A & B',
          publishedAt: new Date('2026-03-01T10:00:00Z'),
        },
        { url: 'https://site.example/b', lastModified: null, title: null, publishedAt: null },
      ],
    });
  });

  it('gives the sitemaps of an index', () => {
    const { sitemaps } = parseSitemap(
      '<sitemapindex><sitemap><loc>/post-sitemap.xml</loc><lastmod>2026-01-02</lastmod></sitemap></sitemapindex>',
      url,
    );
    expect(sitemaps).toEqual([{ url: 'https://site.example/post-sitemap.xml', lastModified: new Date('2026-01-02') }]);
  });

  it('keeps the whole pages of one that breaks off, and reads a plain list', () => {
    expect(parseSitemap('<urlset><url><loc>https://site.example/a</loc></url><url><lo', url).pages).toHaveLength(1);
    expect(parseSitemap('https://site.example/a\nhttps://site.example/b\n', url).pages).toHaveLength(2);
  });

  it('stops at 50,000 pages', () => {
    expect(
      parseSitemap(`<urlset>${'<url><loc>https://site.example/a</loc></url>'.repeat(60_000)}</urlset>`, url).pages,
    ).toHaveLength(50_000);
  });

  it.each(['', '<html><body>Not found</body></html>', 'User-agent: *'])('is not %j', (text) => {
    expect(() => parseSitemap(text, url)).toThrow('something other than a sitemap');
  });
});

it.each([
  'https://site.example/2026/03/grayheron-loader/',
  'https://site.example/blog/grayheron-moves-to-tasks',
  'https://site.example/research/heron',
  'https://site.example/grayheron-loader-analysis.html',
  'https://site.example/?p=812',
  'https://site.example/news/10442',
  'https://site.example/2026/%e7%81%b0%e9%b7%ba',
  'https://site.example/events/2026/what-we-saw-at-the-harbour',
])('takes %s for an article', (address) => {
  expect(looksLikeArticle(address)).toBe(true);
});

it.each([
  'https://site.example/',
  'https://site.example/about',
  'https://site.example/about-us/',
  'https://site.example/tag/three-word-tag/',
  'https://site.example/category/threat-research',
  'https://site.example/author/ines-okafor-smith/',
  'https://site.example/blog',
  'https://site.example/blog/page/2',
  'https://site.example/2026',
  'https://site.example/whitepaper-of-the-year.pdf',
  'https://site.example/de',
  'https://site.example/?s=three-word-search',
  'mailto:x@site.example',
  'nonsense',
])('does not take %s for an article', (address) => {
  expect(looksLikeArticle(address)).toBe(false);
});

it('reads the articles of an index page with their titles and dates', () => {
  const html = `<body><header><nav><a href="/blog/how-we-built-the-menu">How we built the menu</a></nav></header><main><h1>Blog</h1>
    <div class="card related-posts"><a href="/blog/grayheron-loader-returns"><img src="x"></a><h2><a href="/blog/grayheron-loader-returns?utm_source=x">GrayHeron loader returns</a></h2><time datetime="2026-03-04">4 March</time><a href="/blog/grayheron-loader-returns">Read more</a></div>
    <div class="card"><a href="https://www.site.example/blog/tin-paper-phishing-kit"><h3>TinPaper phishing kit</h3><span>May 11, 2026</span></a></div>
    <a href="https://elsewhere.example/blog/some-other-article">Elsewhere</a><a href="/tag/loader-of-the-year">Loader</a></main><footer><a href="/legal/our-privacy-policy-page">Privacy</a></footer></body>`;
  expect(articleLinks(html, 'https://site.example/blog')).toMatchObject([
    {
      url: 'https://site.example/blog/grayheron-loader-returns',
      title: 'GrayHeron loader returns',
      publishedAt: new Date('2026-03-04'),
    },
    {
      url: 'https://www.site.example/blog/tin-paper-phishing-kit',
      title: 'TinPaper phishing kit',
      publishedAt: new Date('2026-05-11'),
    },
  ]);
});
