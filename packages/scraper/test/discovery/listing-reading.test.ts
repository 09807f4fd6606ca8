import { describe, expect, it } from 'vitest';
import { learnSelector } from '../../src/discovery/learn-selector.ts';
import { nextPage } from '../../src/discovery/next-page.ts';
import { readListing } from '../../src/discovery/read-listing.ts';
import { parseHtml } from '../../src/page/dom.ts';
import { page } from './fake-site.ts';

const url = 'https://site.example/blog';
const urls = (entries: { url: string }[]) => entries.map((entry) => entry.url);

describe('readListing', () => {
  const html = page(`<main>
    <div class="box"><a href="/r/1"><img src="x"></a><h3>GrayHeron returns</h3><span>May 11, 2026</span></div>
    <div class="box"><p>Advisory</p><a href="https://other.example/r/2">TinPaper kit grows</a></div>
    <a class="next-page" href="/blog?page=2">2</a></main>`);

  it('takes what a selector finds, whatever the address looks like and wherever it leads', () => {
    expect(readListing(html, url, { selector: 'div.box' })).toMatchObject({
      entries: [
        { url: 'https://site.example/r/1', title: 'GrayHeron returns', publishedAt: new Date('2026-05-11') },
        { url: 'https://other.example/r/2', title: 'TinPaper kit grows', publishedAt: null },
      ],
      next: 'https://site.example/blog?page=2',
      selectorMissed: false,
    });
  });

  it('takes links of the original’s selectors, the card around each giving title and date', () => {
    const { entries } = readListing(html, url, { selector: 'a[href*="/r/"]:not([href*="tag"])' });
    expect(entries).toMatchObject([
      { title: 'GrayHeron returns', publishedAt: new Date('2026-05-11') },
      { title: 'TinPaper kit grows' },
    ]);
  });

  it('says that a selector found nothing, instead of taking other links', () => {
    const old = page('<a href="/blog/what-we-saw-there">What we saw there</a>');
    expect(readListing(old, url, { selector: '.gone a' })).toMatchObject({ entries: [], selectorMissed: true });
    expect(readListing(old, url).entries).toHaveLength(1);
  });

  it('makes addresses absolute by the page’s base', () => {
    const based = page('<a href="what-we-saw-there">What we saw there</a>', '<base href="/labs/posts/">');
    expect(urls(readListing(based, url, { selector: 'a' }).entries)).toEqual([
      'https://site.example/labs/posts/what-we-saw-there',
    ]);
  });

  it('reads a page of 100,000 links in bounded work', () => {
    const many = page('<div class="x"><a href="/blog/one-two-three">One</a></div>'.repeat(100_000));
    expect(readListing(many, url, { selector: 'div.x > a' }).entries.length).toBeLessThanOrEqual(500);
    expect(learnSelector(many, url)).toBeNull();
  });
});

describe('nextPage', () => {
  const next = (body: string, at = url, selector?: string) => nextPage(parseHtml(page(body)), at, selector);

  it.each([
    ['<link rel="next" href="/blog/page/2/">', 'https://site.example/blog/page/2/'],
    ['<a rel="nofollow next" href="?page=2">x</a>', 'https://site.example/blog?page=2'],
    ['<a class="pagination__next" href="?page=2">x</a>', 'https://site.example/blog?page=2'],
    ['<a href="?page=2">Older posts »</a>', 'https://site.example/blog?page=2'],
    ['<a aria-label="Next page" href="?page=2"><i></i></a>', 'https://site.example/blog?page=2'],
    ['<a href="?page=2">次へ</a>', 'https://site.example/blog?page=2'],
    ['<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=9">9</a>', 'https://site.example/blog?page=2'],
    ['<a href="/blog/page/2">2</a>', 'https://site.example/blog/page/2'],
  ])('follows %s', (body, expected) => {
    expect(next(body)).toBe(expected);
  });

  it('goes to the third page from the second, though links to the first fit the selector too', () => {
    const body = '<a href="?page=1">1</a><a href="?page=2">2</a><a href="?page=3">3</a>';
    expect(next(body, `${url}?page=2`, 'a[href*="?page="]')).toBe(`${url}?page=3`);
    expect(next(body, `${url}?page=2`)).toBe(`${url}?page=3`);
  });

  it.each([
    ['back', '<a href="?page=1">1</a><a class="next" href="?page=1">Next</a>', `${url}?page=2`],
    ['to the page itself', '<a rel="next" href="#more">Next</a>', url],
    ['to another site', '<a rel="next" href="https://other.example/blog?page=2">Next</a>', url],
    ['by a number that is an article’s', '<a href="/?p=2">2</a>', url],
    ['by a slider’s arrow', '<a class="prev-next" href="/blog/one">x</a>', url],
  ])('never leads %s', (_, body, at) => {
    expect(next(body, at)).toBeNull();
  });
});

describe('learnSelector', () => {
  const card = (name: string, classes = 'post-card') =>
    `<li class="css-1k2j3h mt-4 ${classes}"><a href="/insights/${name}"><h3>A long title on ${name}</h3></a><span>May 3, 2026</span></li>`;
  const cards = ['heron-one-two', 'heron-three-four', 'heron-five-six', 'heron-seven-eight']
    .map((name) => card(name))
    .join('');
  const others = `<ul class="related">${['our-privacy-story', 'our-brand-story', 'our-team-story'].map((name) => `<li><a href="/company/${name}">${name}</a></li>`).join('')}</ul>`;

  it('finds the repeated structure of the articles, not that of other links, by names that last', () => {
    const learned = learnSelector(page(`<main><ul>${cards}</ul>${others}</main>`), url);
    expect(learned).toMatchObject({ articles: 4, selector: expect.stringContaining('post-card') });
    expect(learned?.selector).not.toMatch(/css-|mt-4/);
    expect(learned?.because).toMatch(/^4 of the 4 addresses/);
  });

  it('falls back on a common path where nothing has a name', () => {
    const bare = ['one-two-three', 'four-five-six', 'seven-eight-nine']
      .map((name) => `<div><div><a href="/insights/${name}">A title on ${name}</a></div></div>`)
      .join('');
    const mixed = page(
      `<div>${bare}<div><div><a href="/login">Log in now</a></div></div><div><div><a href="/x">Contact us</a></div></div><div><div><a href="/y">Careers here</a></div></div></div>`,
    );
    expect(learnSelector(mixed, url)).toMatchObject({ selector: 'a[href*="/insights/"]', articles: 3 });
  });

  it('learns nothing from a page with fewer than three articles', () => {
    expect(learnSelector(page(card('heron-one-two')), url)).toBeNull();
    expect(learnSelector('', url)).toBeNull();
  });
});
