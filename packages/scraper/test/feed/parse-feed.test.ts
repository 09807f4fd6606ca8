import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';

const url = 'https://feeds.example/blog/feed.xml';
const read = (text: string) => parseFeed(text, url);
const item = (inside: string) =>
  `<rss version="2.0"><channel><title>T</title><link>https://site.example/</link><item>${inside}</item></channel></rss>`;
const entryOf = async (inside: string) => (await read(item(inside))).entries[0];

describe('dialects', () => {
  it('reads RSS 2.0 with content, authors, categories and dates', async () => {
    const feed = await read(
      item(`<title>A &amp;amp; B</title><link>https://site.example/a</link><pubDate>Tue, 03 Mar 2026 10:00:00 EST</pubDate>
      <dc:creator>Ines</dc:creator><dc:creator>Lev</dc:creator><category>Malware</category><category>APT</category>
      <description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded><dcterms:modified>2026-03-05</dcterms:modified>`),
    );
    expect(feed).toMatchObject({ kind: 'rss', title: 'T', siteUrl: 'https://site.example/', problems: [] });
    expect(feed.entries).toEqual([
      {
        url: 'https://site.example/a',
        title: 'A & B',
        publishedAt: new Date('2026-03-03T15:00:00Z'),
        updatedAt: new Date('2026-03-05T00:00:00Z'),
        authors: ['Ines', 'Lev'],
        html: '<p>long</p>',
        categories: ['Malware', 'APT'],
      },
    ]);
  });

  it('reads RSS 1.0 (RDF), whose items stand beside the channel', async () => {
    const feed =
      await read(`<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://site.example/"><title>R</title><link>https://site.example/</link></channel>
      <item rdf:about="https://site.example/1"><title>One</title><link>https://site.example/1</link><dc:date>2026-01-02T03:04:05+09:00</dc:date></item></rdf:RDF>`);
    expect(feed).toMatchObject({
      kind: 'rdf',
      title: 'R',
      entries: [{ url: 'https://site.example/1', title: 'One', publishedAt: new Date('2026-01-01T18:04:05Z') }],
    });
  });

  it('reads Atom 1.0 with relative links, XHTML, several authors and categories', async () => {
    const feed =
      await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://site.example/blog/"><title type="html">My &amp;lt;b&amp;gt;blog&amp;lt;/b&amp;gt;</title>
      <link rel="self" href="feed.xml"/><link href="/"/><author><name>Feed Author</name></author>
      <entry xml:base="2026/"><title>One</title><link rel="enclosure" href="a.mp3"/><link rel="alternate" type="text/html" href="one"/><published>2026-02-01T00:00:00Z</published><updated>2026-02-03T00:00:00Z</updated>
      <author><name>Ana</name></author><author><name>Bo</name></author><category term="apt" label="APT"/><category term="loader"/>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <b>x</b> &lt; y</p></div></content></entry>
      <entry><title>Two</title><link href="two"/><updated>2026-02-04T00:00:00Z</updated><summary>a &lt; b &amp; c</summary></entry></feed>`);
    expect(feed).toMatchObject({ kind: 'atom', title: 'My blog', siteUrl: 'https://site.example/' });
    expect(feed.entries[0]).toMatchObject({
      url: 'https://site.example/blog/2026/one',
      authors: ['Ana', 'Bo'],
      categories: ['APT', 'loader'],
      publishedAt: new Date('2026-02-01'),
      updatedAt: new Date('2026-02-03'),
    });
    expect(feed.entries[0]?.html).toContain('<p>Hi <b>x</b> &lt; y</p>');
    expect(feed.entries[1]).toMatchObject({
      url: 'https://site.example/blog/two',
      authors: ['Feed Author'],
      publishedAt: null,
      updatedAt: new Date('2026-02-04'),
      html: 'a &lt; b &amp; c',
    });
  });

  it('reads JSON Feed 1.0 and 1.1', async () => {
    const feed = await read(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://site.example/',
        authors: [{ name: 'Ana' }],
        items: [
          {
            id: 1,
            url: '/one',
            title: 'One',
            content_html: '<p>x</p>',
            date_published: '2026-02-01T00:00:00Z',
            date_modified: '2026-02-02T00:00:00Z',
            tags: ['a', 7],
          },
          { id: 'https://site.example/two', content_text: 'a < b\n\nc', author: { name: 'Bo' } },
          { id: 'x', title: 'No link' },
          'nonsense',
        ],
      }),
    );
    expect(feed).toMatchObject({ kind: 'json-feed', title: 'J', siteUrl: 'https://site.example/' });
    expect(feed.entries).toMatchObject([
      {
        url: 'https://feeds.example/one',
        title: 'One',
        authors: ['Ana'],
        categories: ['a'],
        updatedAt: new Date('2026-02-02'),
      },
      { url: 'https://site.example/two', title: 'a < b c', authors: ['Bo'], html: '<p>a &lt; b</p><p>c</p>' },
    ]);
    expect(feed.problems).toEqual([
      'Entry 3 was left out: "No link" has no link.',
      'Entry 4 was left out: it is not an object.',
    ]);
  });
});

const good = '<item><title>Good</title><link>https://site.example/good</link></item>';
const malformed: [string, string][] = [
  ['rss without a version', `<rss><channel>${good}</channel></rss>`],
  [
    'RSS 0.91 with its DOCTYPE',
    `<!DOCTYPE rss SYSTEM "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>${good}</channel></rss>`,
  ],
  [
    'a byte order mark and blank lines before it',
    `\uFEFF\n\n <?xml version="1.0"?><rss version="2.0"><channel>${good}</channel></rss>`,
  ],
  [
    'a warning of PHP before it',
    `<br />\n<b>Warning</b>: foo in <b>x.php</b><br /><rss version="2.0"><channel>${good}</channel></rss>`,
  ],
  ['markup after its end', `<rss version="2.0"><channel>${good}</channel></rss><!-- cached --><script>x</script>`],
  ['a stray ampersand', `<rss version="2.0"><channel><title>A & B</title>${good}</channel></rss>`],
  [
    'HTML entities nobody declared',
    `<rss version="2.0"><channel><title>caf&eacute;&nbsp;&hellip;</title>${good}</channel></rss>`,
  ],
  ['a stray less-than', `<rss version="2.0"><channel><title>a < b <3 c</title>${good}</channel></rss>`],
  ['a tag that never ends', `<rss version="2.0"><channel><title>if a<b then</title>${good}</channel></rss>`],
  [
    'markup in a description that was not escaped',
    `<rss version="2.0"><channel><description><p>Hello<br>World</description>${good}</channel></rss>`,
  ],
  ['control characters', `<rss version="2.0"><channel><title>a\u0000\u0008b</title>${good}</channel></rss>`],
  ['no channel', `<rss version="2.0">${good}</rss>`],
  ['items beside the channel', `<rss version="2.0"><channel><title>T</title></channel>${good}</rss>`],
  ['RDF without a channel', `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${good}</rdf:RDF>`],
  ['a channel as its root', `<channel>${good}</channel>`],
  [
    'upper-case names',
    '<RSS version="2.0"><CHANNEL><ITEM><TITLE>Good</TITLE><LINK>https://site.example/good</LINK></ITEM></CHANNEL></RSS>',
  ],
  ['the end cut off within an item', `<rss version="2.0"><channel>${good}<item><title>Half`],
  ['the end cut off within CDATA', `<rss version="2.0"><channel>${good}<item><description><![CDATA[<p>half`],
  [
    'an item that was never closed',
    `<rss version="2.0"><channel><item><title>Good</title><link>https://site.example/good</link></channel></rss>`,
  ],
  [
    'a link with white space',
    '<rss version="2.0"><channel><item><title>Good</title><link>\n  https://site.example/good\n </link></item></channel></rss>',
  ],
  [
    'a link in CDATA',
    '<rss version="2.0"><channel><item><title>Good</title><link><![CDATA[https://site.example/good]]></link></item></channel></rss>',
  ],
  [
    'a guid in place of a link',
    '<rss version="2.0"><channel><item><title>Good</title><guid>https://site.example/good</guid></item></channel></rss>',
  ],
  [
    'an Atom link without attributes',
    '<feed><entry><title>Good</title><link>https://site.example/good</link></entry></feed>',
  ],
  [
    'Atom 0.3 with a date nobody can read',
    '<feed version="0.3"><entry><title>Good</title><link href="https://site.example/good"/><issued>soon</issued><published>not a date</published></entry></feed>',
  ],
  [
    'Atom under a prefix',
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>Good</a:title><a:link href="https://site.example/good"/></a:entry></a:feed>',
  ],
  [
    'undeclared prefixes',
    `<rss version="2.0"><channel><atom:link href="x" rel="self"/><item><title>Good</title><media:title>Bad</media:title><link>https://site.example/good</link><itunes:title>Bad</itunes:title></item></channel></rss>`,
  ],
  [
    'elements named __proto__ and constructor',
    '<rss version="2.0"><channel><__proto__>x</__proto__><item><__proto__>y</__proto__><constructor>z</constructor><title>Good</title><link>https://site.example/good</link></item></channel></rss>',
  ],
  [
    'closing tags in the wrong order',
    '<rss version="2.0"><channel><item><title><b>Good</title></b><link>https://site.example/good</link></item></channel></rss>',
  ],
];

it.each(malformed)('reads a feed with %s', async (_, text) => {
  const feed = await read(text);
  expect(feed.entries).toMatchObject([{ title: 'Good', url: 'https://site.example/good' }]);
});

it('says that a feed broke off', async () => {
  const feed = await read(`<rss version="2.0"><channel>${good}<item><title>Half`);
  expect(feed.problems).toEqual(['The feed breaks off before its end; an entry that was not complete was left out.']);
});

describe('entries', () => {
  it.each([
    [
      'FeedBurner’s original link',
      '<link>https://proxy.example/1</link><feedburner:origLink>https://site.example/1</feedburner:origLink>',
      'https://site.example/1',
    ],
    ['a relative link', '<link>../posts/1</link>', 'https://feeds.example/posts/1'],
    ['a link without a scheme', '<link>//site.example/1</link>', 'https://site.example/1'],
  ])('resolves %s', async (_, inside, expected) => {
    expect((await entryOf(inside))?.url).toBe(expected);
  });

  it.each([
    ['none', '<title>Lost</title>', 'Entry 1 was left out: "Lost" has no link.'],
    [
      'a script',
      '<title>Lost</title><link>javascript:alert(1)</link>',
      'Entry 1 was left out: "Lost" links to "javascript:alert(1)", which is no web address.',
    ],
    [
      'a guid that is no address',
      '<guid isPermaLink="false">https://site.example/1</guid>',
      'Entry 1 was left out: it has no link.',
    ],
  ])('names an entry whose link is %s', async (_, inside, problem) => {
    expect((await read(item(inside))).problems).toEqual([problem]);
  });

  it('makes a title of the text, or of the address', async () => {
    expect(
      (await entryOf('<link>https://site.example/a</link><description>&lt;p&gt;First words&lt;/p&gt;</description>'))
        ?.title,
    ).toBe('First words');
    expect((await entryOf('<link>https://site.example/2026/gray-heron-loader.html</link>'))?.title).toBe(
      'gray heron loader',
    );
  });

  it('keeps markup that was not escaped as the entry’s HTML', async () => {
    expect((await entryOf('<link>https://site.example/a</link><description><p>One<br>two</description>'))?.html).toBe(
      '<p>One<br>two',
    );
  });

  it('cuts a long title, and keeps a tag a title talks about', async () => {
    expect(
      (await entryOf(`<title>${'x'.repeat(3_000)}</title><link>https://site.example/a</link>`))?.title,
    ).toHaveLength(500);
    expect(
      (
        await entryOf(
          '<title>Why &amp;lt;script&amp;gt; is &lt;b&gt;bad&lt;/b&gt;</title><link>https://site.example/a</link>',
        )
      )?.title,
    ).toBe('Why <script> is bad');
  });

  it('takes the name out of an e-mail author, and no impossible date', async () => {
    expect(
      await entryOf(
        '<link>https://site.example/a</link><author>jo@site.example (Jo Doe)</author><pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>',
      ),
    ).toMatchObject({ authors: ['Jo Doe'], publishedAt: null });
  });
});

it.each([
  ['', 'nothing at all'],
  ['  \n ', 'nothing at all'],
  ['<!DOCTYPE html><html><head><title>x</title></head></html>', 'an HTML page'],
  ['<html lang="en"><body><rss></rss></body></html>', 'an HTML page'],
  ['<?xml version="1.0"?><urlset xmlns="x"><url><loc>https://a.example/</loc></url></urlset>', 'a sitemap'],
  ['<opml version="2.0"><body/></opml>', 'OPML'],
  ['<error>no</error>', '<error>'],
  ['Not found', 'plain text'],
  ['{"error": 1}', 'JSON that is not a JSON Feed'],
  ['{"version": ', 'broken JSON'],
])('says what it found instead of a feed: %j', async (text, words) => {
  await expect(read(text)).rejects.toMatchObject({
    code: 'not-a-feed',
    verdict: 'retry',
    message: expect.stringContaining(words),
  });
});

it('takes a feed without entries for a feed', async () => {
  expect(await read('<rss version="2.0"><channel><title>T</title></channel></rss>')).toMatchObject({
    title: 'T',
    entries: [],
    problems: [],
  });
  expect(await read('<feed xmlns="http://www.w3.org/2005/Atom"/>')).toMatchObject({ kind: 'atom', entries: [] });
});
