import { SourceDeclaration } from '@cti/core/source';
import { describe, expect, it } from 'vitest';
import { readOpml } from '../../src/opml/read-opml.ts';
import { writeOpml } from '../../src/opml/write-opml.ts';

const opml = (body: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Feeds</title></head><body>${body}</body></opml>`;

describe('readOpml', () => {
  it('makes a source of every feed, folders becoming tiers or words', () => {
    const { declarations, problems } = readOpml(
      opml(`<outline text="Tier 1"><outline text="Vendors"><outline type="rss" text="Lab &amp; Co" xmlUrl="https://lab.example/feed" htmlUrl="https://lab.example/blog" description="Deep."/></outline></outline>
        <outline text="News"><outline title="Über-Blog" text="" xmlUrl="feed://news.example/rss"/></outline>
        <outline type="link" text="A page" url="https://page.example/research"/>`),
    );
    expect(problems).toEqual([]);
    expect(declarations).toMatchObject([
      {
        slug: 'lab-co',
        name: 'Lab & Co',
        url: 'https://lab.example/blog',
        feedUrl: 'https://lab.example/feed',
        tier: 'premium',
        description: 'Deep. Folder: Vendors.',
      },
      {
        slug: 'uber-blog',
        name: 'Über-Blog',
        url: 'http://news.example/',
        feedUrl: 'http://news.example/rss',
        tier: 'standard',
        description: 'Folder: News.',
      },
      { slug: 'a-page', url: 'https://page.example/research', feedUrl: null },
    ]);
  });

  it('leaves out what turns the direction of writing in a name', () => {
    const { declarations } = readOpml(
      opml('<outline text="Lab \u202egnp.exe\u2066" description="a\u202eb" xmlUrl="https://lab.example/feed"/>'),
    );
    expect(declarations).toMatchObject([{ name: 'Lab gnp.exe', description: 'ab' }]);
  });

  it('keeps the good outlines and says what is wrong with each bad or doubled one', () => {
    const { declarations, problems } = readOpml(
      opml(`<outline text="A" xmlUrl="https://a.example/feed"/><outline text="B" xmlUrl="javascript:alert(1)"/><outline text="C"/>
        <outline text="D" xmlUrl="https://A.example/feed?utm_source=x"/><outline text="E" xmlUrl="https://me:secret@e.example/feed"/><outline text="A" xmlUrl="https://f.example/feed"/>`),
    );
    expect(declarations.map(({ slug }) => slug)).toEqual(['a', 'a-2']);
    expect(problems.map(({ index, message }) => [index, message])).toEqual([
      [1, 'B: “javascript:alert(1)” is no web address'],
      [2, 'C: names no address'],
      [3, 'D: has the same address as “A” in this file'],
      [4, expect.stringMatching(/^E: must not hold a user name/)],
    ]);
  });

  it('reads what old readers write: OPML 1, names in other cases, an outline that is feed and folder in one', () => {
    const { declarations } = readOpml(
      '<opml version="1.1"><body><outline TEXT="A" XMLURL="https://a.example/feed"><outline text="B" xmlUrl="https://b.example/feed"/></outline></body></opml>',
    );
    expect(declarations.map(({ feedUrl }) => feedUrl)).toEqual(['https://a.example/feed', 'https://b.example/feed']);
  });

  it.each([
    ['is no OPML', 'hello', 'not OPML'],
    ['is a feed', '<rss version="2.0"><channel/></rss>', 'not OPML'],
    [
      'declares entities',
      `<!DOCTYPE opml [<!ENTITY a "aaaa">]>${opml('<outline text="&a;" xmlUrl="https://a.example/f"/>')}`,
      'entities',
    ],
    ['is larger than 5 MB', opml(' '.repeat(5_000_001)), '5 MB'],
    [
      'holds more than 10,000 feeds',
      opml('<outline text="A" xmlUrl="https://a.example/f"/>'.repeat(10_001)),
      'more than 10000',
    ],
  ])('refuses as a whole, without throwing, a file that %s', (_, text, reason) => {
    const { declarations, problems } = readOpml(text);
    expect(declarations).toEqual([]);
    expect(problems).toMatchObject([{ index: -1, slug: null, message: expect.stringContaining(reason) }]);
  });

  it('reads an endlessly nested file in bounded work', () => {
    const { declarations } = readOpml(
      opml(
        `${'<outline text="x">'.repeat(20_000)}<outline text="A" xmlUrl="https://a.example/f"/>${'</outline>'.repeat(20_000)}`,
      ),
    );
    expect(declarations).toEqual([]);
  });
});

describe('writeOpml', () => {
  const sources = [
    {
      slug: 'lab_x',
      name: 'Lab <X> & "Y"',
      url: 'https://lab.example/blog',
      feedUrl: 'https://lab.example/feed?a=1&b=2',
      tier: 'premium',
      checkEverySeconds: 7200,
      description: 'Deep.',
    },
    { slug: 'page', name: 'Page', url: 'https://page.example/', feedUrl: null, tier: 'basic' },
  ].map((source) => SourceDeclaration.parse(source));
  const written = writeOpml(sources, { title: 'Ours', createdAt: new Date('2026-06-01T00:00:00Z') });

  it('is read back as the same sources', () => {
    expect(readOpml(written)).toEqual({ declarations: sources, problems: [] });
  });

  it('is OPML 2.0 that other readers know: a folder each, type, xmlUrl and htmlUrl', () => {
    expect(written).toContain('<opml version="2.0">');
    expect(written).toMatch(
      /<outline text="premium">\s*<outline [^<]*type="rss"[^<]*xmlUrl="https:\/\/lab\.example\/feed\?a=1&amp;b=2"[^<]*htmlUrl=/,
    );
  });
});
