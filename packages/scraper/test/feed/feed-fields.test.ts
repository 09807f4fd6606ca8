import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';

const url = 'https://feeds.example/blog/feed.xml';
const first = async (text: string) => (await parseFeed(text, url)).entries[0];
const rss = (inside: string) =>
  first(`<rss version="2.0"><channel><title>T</title><item><title>Good</title>${inside}</item></channel></rss>`);
const linked = (inside: string) => rss(`<link>https://site.example/good</link>${inside}`);
const atom = (inside: string) =>
  first(`<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>Good</title>${inside}</entry></feed>`);
const linkedAtom = (inside: string) => atom(`<link href="https://site.example/good"/>${inside}`);

it('takes what turns text round out of names', async () => {
  const feed = await parseFeed(
    '<rss version="2.0"><channel><title>My \u202eLocal\u202c Lab</title><item><title>A\u2067b\u2069c</title><link>https://site.example/a</link></item></channel></rss>',
    url,
  );
  expect([feed.title, feed.entries[0]?.title]).toEqual(['My Local Lab', 'Abc']);
});

describe('vocabularies', () => {
  it.each([
    [
      'declared on the element',
      '<c:encoded xmlns:c="http://purl.org/rss/1.0/modules/content/">long</c:encoded>',
      { html: 'long' },
    ],
    ['never declared', '<content:encoded>long</content:encoded>', { html: 'long' }],
    [
      'of Dublin Core under another prefix',
      '<q:creator xmlns:q="http://purl.org/dc/elements/1.1/">Jo</q:creator>',
      { authors: ['Jo'] },
    ],
    [
      'of Atom within RSS',
      '<a:updated xmlns:a="http://www.w3.org/2005/Atom">2024-01-02T03:04:05Z</a:updated>',
      { updatedAt: new Date('2024-01-02T03:04:05Z') },
    ],
    [
      'of iTunes',
      '<itunes:author>Jo</itunes:author><itunes:summary>long</itunes:summary>',
      { authors: ['Jo'], html: 'long' },
    ],
    [
      'of Media RSS in a group',
      '<media:group><media:title>Bad</media:title><media:description>long</media:description></media:group>',
      { title: 'Good', html: 'long' },
    ],
    ['of XHTML', '<body xmlns="http://www.w3.org/1999/xhtml"><p>long</p></body>', { html: '<p>long</p>' }],
    ['of XHTML under a prefix', '<xhtml:body><xhtml:p>long</xhtml:p></xhtml:body>', { html: '<p>long</p>' }],
    [
      'of a module with our names',
      '<m:description xmlns:m="https://m.example/">bad</m:description><description>long</description>',
      { html: 'long' },
    ],
    [
      'declared as __proto__',
      '<__proto__:title xmlns:__proto__="https://m.example/">Bad</__proto__:title>',
      { title: 'Good' },
    ],
    [
      'of comments',
      '<slash:comments>3</slash:comments><thr:total>3</thr:total><wfw:commentRss>https://bad.example/</wfw:commentRss>',
      { html: null, url: 'https://site.example/good' },
    ],
  ])('reads names %s', async (_, inside, expected) => {
    expect(await linked(inside)).toMatchObject(expected);
  });

  it('asks a module only where the feed’s own field is missing, whatever the order', async () => {
    expect(
      await linked(
        '<dc:title>Bad</dc:title><media:title>Bad</media:title><media:description>bad</media:description><description>long</description>',
      ),
    ).toMatchObject({ title: 'Good', html: 'long' });
    expect(await linkedAtom('<created>2020-01-01</created><issued>2024-01-01</issued>')).toMatchObject({
      publishedAt: new Date('2024-01-01'),
    });
  });
});

describe('links', () => {
  it.each([
    [
      'a self link before it',
      '<link rel="self" href="https://bad.example/"/><link rel="alternate" href="https://site.example/good"/>',
    ],
    [
      'an enclosure before it',
      '<link rel="enclosure" href="https://bad.example/"/><link href="https://site.example/good"/>',
    ],
    [
      'a JSON alternate before it',
      '<link type="application/json" href="https://bad.example/"/><link type="text/html" href="https://site.example/good"/>',
    ],
    ['an empty one before it', '<link href=""/><link href="https://site.example/good"/>'],
    [
      'its relation spelled as an address',
      '<link rel="http://www.iana.org/assignments/relation/alternate" href="https://site.example/good"/>',
    ],
    ['content elsewhere only', '<content type="text/html" src="https://site.example/good"/>'],
    ['a related page only', '<link rel="related" href="https://site.example/good"/>'],
    ['a self link to a page only', '<link rel="self" type="text/html" href="https://site.example/good"/>'],
    ['an id that is an address only', '<id>https://site.example/good</id>'],
    ['a base of its own', '<link xml:base="https://site.example/" href="good"/>'],
  ])('chooses the page of an Atom entry with %s', async (_, inside) => {
    expect((await atom(inside))?.url).toBe('https://site.example/good');
  });

  it('does not take a feed for an entry’s page', async () => {
    expect(
      await atom('<link rel="self" type="application/atom+xml" href="https://site.example/good"/>'),
    ).toBeUndefined();
  });

  it.each([
    ['an Atom link', '<atom:link rel="alternate" href="https://site.example/good"/>', 'https://site.example/good'],
    [
      'an enclosed report',
      '<enclosure url="https://site.example/r.pdf" type="application/pdf" length="1"/>',
      'https://site.example/r.pdf',
    ],
    ['"www." and no scheme', '<link>www.site.example/good</link>', 'https://www.site.example/good'],
    ['the feed’s own host and no scheme', '<link>feeds.example/good</link>', 'https://feeds.example/good'],
    ['an ampersand as it is', '<link>https://site.example/?a=1&b=2</link>', 'https://site.example/?a=1&b=2'],
    ['a line break within', '<link>https://site.example\n/good</link>', 'https://site.example/good'],
  ])('reads an RSS link given as %s', async (_, inside, expected) => {
    expect((await rss(inside))?.url).toBe(expected);
  });

  it('takes no sound for an entry’s page', async () => {
    expect(await rss('<enclosure url="https://site.example/a.mp3" type="audio/mpeg"/>')).toBeUndefined();
  });
});

describe('content', () => {
  it.each([
    ['escaped', '<content type="html">&lt;p&gt;x&lt;/p&gt;</content>'],
    ['in CDATA', '<content type="html"><![CDATA[<p>x</p>]]></content>'],
    ['as Atom 0.3 XML', '<content type="text/html" mode="xml"><p>x</p></content>'],
    ['as Atom 0.3 base64', '<content type="text/html" mode="base64">PHA+eDwvcD4=</content>'],
    ['after a summary', '<summary>s</summary><content type="html">&lt;p&gt;x&lt;/p&gt;</content>'],
    [
      'beside an image',
      '<content type="image/png">iVBORw==</content><summary type="html">&lt;p&gt;x&lt;/p&gt;</summary>',
    ],
  ])('is read when it is %s', async (_, inside) => {
    expect((await linkedAtom(inside))?.html).toBe('<p>x</p>');
  });

  it('of XHTML loses its prefixes', async () => {
    const found = await linkedAtom(
      '<content type="xhtml"><h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>x</h:p></h:div></content>',
    );
    expect(found?.html).toMatch(/^<div[^>]*><p>x<\/p><\/div>$/);
  });

  it.each([
    ['the entry’s page', '', '<description>&lt;a href="/x"&gt;x&lt;/a&gt;</description>', 'https://site.example/x'],
    [
      'xml:base',
      ' xml:base="https://b.example/y/"',
      '<description>&lt;a href="x"&gt;x&lt;/a&gt;</description>',
      'https://b.example/y/x',
    ],
    [
      'a base of its own',
      ' xml:base="https://b.example/"',
      '<description xml:base="z/">&lt;a href="x"&gt;x&lt;/a&gt;</description>',
      'https://b.example/z/x',
    ],
  ])('has addresses that count from %s', async (_, attributes, description, expected) => {
    const found = await first(
      `<rss${attributes}><channel><item><title>t</title><link>https://site.example/p/1</link>${description}</item></channel></rss>`,
    );
    expect(found?.html).toBe(`<a href="${expected}">x</a>`);
  });

  it('keeps addresses that are whole, and makes every one of a set absolute', async () => {
    const html = `<img src='data:x' srcset="a.png 1x, /b.png?a=1&amp;b=2 2x"><a href="#x">x</a><a href=mailto:jo@site.example>y</a>`;
    expect((await linked(`<description><![CDATA[${html}]]></description>`))?.html).toBe(
      `<img src='data:x' srcset="https://site.example/a.png 1x, https://site.example/b.png?a=1&amp;b=2 2x"><a href="#x">x</a><a href=mailto:jo@site.example>y</a>`,
    );
  });
});

it.each([
  ['jo@site.example (Jo Doe)', 'Jo Doe'],
  ['Jo Doe &lt;jo@site.example&gt;', 'Jo Doe'],
  ['Jo Doe', 'Jo Doe'],
  ['jo@site.example', 'jo@site.example'],
])('reads the author %s', async (author, expected) => {
  expect((await linked(`<author>${author}</author>`))?.authors).toEqual([expected]);
});

it('takes the name of an Atom author before the address of mail, and no author of a source', async () => {
  const author = '<author><email>jo@site.example</email><name>Jo</name></author>';
  const source =
    '<source><title>Bad</title><author><name>Bad</name></author><link href="https://bad.example/"/></source>';
  expect(await linkedAtom(source + author)).toMatchObject({
    title: 'Good',
    authors: ['Jo'],
    url: 'https://site.example/good',
  });
});
