import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';

const read = (text: string) => parseFeed(text, 'https://feeds.example/feed.xml');
const item = (title: string, link = `https://site.example/${title.toLowerCase()}`) =>
  `<item><title>${title}</title><link>${link}</link><description>Some words &amp; more</description></item>`;
const entry = (title: string) =>
  `<entry><title>${title}</title><link href="https://site.example/${title.toLowerCase()}"/><summary>Some words</summary></entry>`;
const rssOf = (items: string) => `<rss version="2.0"><channel><title>T</title>${items}</channel></rss>`;
const good = item('Good');

const faulty: [string, string][] = [
  ['HTML’s DOCTYPE', `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "https://x.example/">${rssOf(good)}`],
  ['a DOCTYPE that declares', `<!DOCTYPE rss [<!ELEMENT a ANY><!-- > ]> --><!ENTITY e "<">]>${rssOf(good)}`],
  ['a comment that names roots before it', `<!-- an <rss> or a <feed> -->${rssOf(good)}`],
  ['two XML declarations', `<?xml version="1.0"?><?xml version="1.0"?>${rssOf(good)}`],
  ['a second document after it', `${rssOf(good)}<?xml version="1.0"?>${rssOf(item('Bad'))}`],
  ['text after it', `${rssOf(good)} garbage & more < x`],
  ['comments with too many dashes', rssOf(`<!-- a -- b --->${good}`)],
  ['a comment that never ends', rssOf(`<!-- a ${good}`)],
  ['entries and nothing around them', good],
  ['an Atom entry and nothing around it', entry('Good')],
  ['its last character missing', rssOf(good).slice(0, -1)],
  ['attributes twice', rssOf(good.replace('<title>', '<title a="1" a="2">'))],
  ['attributes without quotation marks', rssOf(good.replace('<title>', '<title type=text>'))],
  ['a quotation mark that never closes', rssOf(good.replace('<title>', '<category domain="x>c</category><title>'))],
  ['closing tags with attributes', rssOf(good.replace('</title>', '</title x="1" >'))],
  ['closing tags that nothing opened', rssOf(`</b></div>${good}`)],
  ['names no XML allows', rssOf(good.replace('<title>', '<1a>x</1a><a$b>y</a$b><title>'))],
  ['a Cyrillic name', rssOf(good.replace('<title>', '<имя>x</имя><title>'))],
  ['RSS 1.1', `<Channel xmlns="http://purl.org/net/rss1.1#"><items>${good}</items></Channel>`],
  [
    'RSS under a prefix',
    rssOf(good)
      .replaceAll(/<(\/?)(?=[a-z])/g, '<$1r:')
      .replace('<r:rss', '<r:rss xmlns:r="http://backend.userland.com/rss2"'),
  ],
  [
    'CDF',
    '<CHANNEL HREF="https://site.example/"><TITLE>T</TITLE><ITEM HREF="https://site.example/good" LASTMOD="2001-02-03"><TITLE>Good</TITLE></ITEM></CHANNEL>',
  ],
];

it.each(faulty)('reads a feed with %s', async (_, text) => {
  expect((await read(text)).entries).toMatchObject([{ title: 'Good', url: 'https://site.example/good' }]);
});

it('loses no entry to a CDATA section that was never closed', async () => {
  const broken = '<item><title><![CDATA[Open</title><link>https://site.example/open</link></item>';
  const closed = '<item><title><![CDATA[Closed]]></title><link>https://site.example/closed</link></item>';
  expect((await read(rssOf(broken + good))).entries.map(({ title }) => title)).toEqual(['Open', 'Good']);
  expect((await read(rssOf(broken + closed))).entries.map(({ title }) => title)).toEqual(['Open', 'Closed']);
});

it.each(['nbsp', 'eacute', 'mdash', 'rsquo', 'hellip', 'euro', 'Omega', 'zwnj'])(
  'reads &%s;, which no XML declares',
  async (name) => {
    const [found] = (await read(rssOf(item(`a&${name};b`, 'https://site.example/1')))).entries;
    expect(found?.title).toMatch(/^a[^\w&;]b$/u);
  },
);

it.each([
  ['&#150;', '–'],
  ['&#x2014;', '—'],
  ['&#X2014;', '—'],
  ['&amp;#8217;', '’'],
  ['&amp;eacute;', 'é'],
  ['&#99999999;', '\uFFFD'],
  ['&#xD800;', '\uFFFD'],
])('reads the reference %s', async (reference, expected) => {
  const [found] = (await read(rssOf(item(`a${reference}b`, 'https://site.example/1')))).entries;
  expect(found?.title).toBe(`a${expected}b`);
});

describe('a feed cut off anywhere', () => {
  const titles = ['One', 'Two', 'Three'];
  const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
  it.each([
    ['RSS', rssOf(titles.map((title) => item(title)).join('\n')), '</item>'],
    [
      'RDF',
      `<rdf:RDF ${rdf}><channel><title>T</title></channel>${titles.map((title) => item(title)).join('')}</rdf:RDF>`,
      '</item>',
    ],
    ['Atom', `<feed><title>T</title>${titles.map(entry).join('')}</feed>`, '</entry>'],
  ])('keeps the entries that are whole, and no other: %s', async (_, text, end) => {
    for (let length = 90; length < text.length; length += 1) {
      const cut = text.slice(0, length);
      const whole = cut.split(end).length - 1;
      expect(
        (await read(cut)).entries.map(({ title }) => title),
        cut.slice(-40),
      ).toEqual(titles.slice(0, whole));
    }
  });
});
