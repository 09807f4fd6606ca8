import { describe, expect, it } from 'vitest';
import { readSelector, selectorProblem } from '@cti/core/css-selector';

describe('selectorProblem', () => {
  it.each([
    'h1',
    '.entry-title',
    '#hs_cos_wrapper_post_body',
    '.blog-rich-text.w-richtext',
    'div.blog-content, article > h2 a',
    '[datetime]',
    "meta[property='og:title']::attr(content)",
    'time.entry-date::attr(datetime)',
    'h1::text',
    'a:not( .ad, .sponsored )',
    'a[href*="/blog/"][href!="/blog/"][href!="https://www.site.example/blog/"]:not([href*="?e-page"]):not([href*="feed"])',
    ':is(main, article) a:not(.ad):first-child',
    String.raw`.md\:grid > a`,
    'a[HREF$=html i]',
  ])('lets %s through', (selector) => {
    expect(selectorProblem(selector)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['::attr(href)', 'empty'],
    ['a + b', 'cannot be used'],
    ['a ~ b', 'cannot be used'],
    ['li:nth-child(2n)', 'cannot be used'],
    ['div:has(a)', 'cannot be used'],
    ['a:contains("x")', 'cannot be used'],
    ['a[href', 'cannot be used'],
    ['a::attr(href) b', 'cannot be used'],
    ['a:not(', 'brackets'],
    ['a)', 'brackets'],
    ['a:not()', 'empty brackets'],
    ['b:not(.a .a .a b)', 'within brackets'],
    ['b:is(.a > b)', 'within brackets'],
    ['a,', 'breaks off'],
    ['a >', 'breaks off'],
    ['> a', 'nothing before'],
    [', a', 'nothing before'],
    ['a > > b', 'nothing before'],
    ['a,'.repeat(25) + 'a', 'alternatives'],
    ['a'.repeat(501), 'longer than'],
    ['{}', 'cannot be used'],
  ])('refuses %j', (selector, reason) => {
    expect(selectorProblem(selector)).toContain(reason);
  });
});

it('parts a selector from what is taken of the element', () => {
  expect(readSelector(' time::attr(DateTime) ')).toEqual({ css: 'time', attribute: 'datetime' });
  expect(readSelector('h1::text')).toEqual({ css: 'h1', attribute: null });
  expect(readSelector('h1')).toEqual({ css: 'h1', attribute: null });
});
