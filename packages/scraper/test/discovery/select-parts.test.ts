import { expect, it } from 'vitest';
import { selectParts } from '../../src/discovery/select-parts.ts';
import { page } from './fake-site.ts';

const url = 'https://site.example/blog/heron';
const prose = 'GrayHeron copies itself to C:\\Windows\\Temp\\gh.exe and starts a task. '.repeat(5);
const html = page(
  `<h1>A site</h1><div class="landing"><h1 class="blog">GrayHeron returns</h1></div><div class="by">By Ines Okafor</div><div class="by">Tom Ray</div><span class="day">Posted on May 3, 2026</span>
  <div class="teaser">Short.</div><div class="body"><p>${prose}</p><p style="display:none">Hidden</p><a href="/next">Next</a></div>`,
  '<meta property="article:published_time" content="2026-05-02T08:00:00Z">',
);

it('takes a page apart by the selectors, the first that finds something counting', () => {
  const parts = selectParts(html, url, {
    titles: ['.none', 'h1.blog', 'h1'],
    dates: ["meta[property='article:published_time']::attr(content)", '.day'],
    bodies: ['.teaser', '.body'],
    authors: ['.by'],
  });
  expect(parts).toMatchObject({
    title: 'GrayHeron returns',
    publishedAt: new Date('2026-05-02T08:00:00Z'),
    authors: ['Ines Okafor', 'Tom Ray'],
    missed: [],
  });
  expect(parts.content?.text).toContain(String.raw`C:\Windows\Temp\gh.exe`);
  expect(parts.content?.text).not.toContain('Hidden');
  expect(parts.content?.links).toMatchObject([{ href: 'https://site.example/next' }]);
});

it('finds a date within a text', () => {
  expect(selectParts(html, url, { dates: ['.day'] }).publishedAt).toEqual(new Date('2026-05-03'));
});

it('names the parts whose selectors find nothing any more, and takes a short body only when there is no longer one', () => {
  expect(selectParts(html, url, { titles: ['.a'], dates: ['h1'], bodies: ['.a'], authors: [] })).toEqual({
    title: null,
    publishedAt: null,
    authors: [],
    content: null,
    missed: ['titles', 'dates', 'bodies'],
  });
  expect(selectParts(html, url, { bodies: ['.a', '.teaser'] }).content?.text).toBe('Short.');
});

it('runs no selector that could take long', () => {
  expect(selectParts(html, url, { titles: ['h1:has(a)', 'h1 ~ div'] }).missed).toEqual(['titles']);
});
