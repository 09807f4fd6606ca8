import { describe, expect, it } from 'vitest';
import { pageProblem } from '../../src/page/page-problem.ts';
import { parsePage } from '../../src/page/parse-page.ts';
import { textQuality } from '../../src/page/text-quality.ts';

const judge = (html: string) => {
  const page = parsePage(html, 'https://site.example/2026/11/03/post');
  return textQuality(page, pageProblem(page, html));
};
const page = (title: string, body: string, head = '') =>
  `<html><head><title>${title}</title>${head}</head><body><main><article><h1>${title}</h1>${body}</article></main></body></html>`;
const sentence =
  'The loader writes a file to disk and starts it with a task, as it has done since the spring, and nobody noticed. ';
const links = Array.from(
  { length: 14 },
  (_, at) => `<li><a href="https://other${at}.example/">Report number ${at} about the same intrusion set</a></li>`,
).join('');

describe.each([
  [
    'a challenge',
    page('Just a moment...', '<p>Checking your browser before accessing the site.</p>'),
    /check for robots/,
  ],
  ['a cookie wall', page('We value your privacy', '<p>Accept all cookies to continue.</p>'), /cookie notice/],
  [
    'a teaser',
    page('Report', `<p>${sentence}</p><p><a href="/full">Read the full article</a></p>`),
    /only the beginning/,
  ],
  [
    'an index',
    `<title>Blog</title><main>${Array.from({ length: 30 }, (_, at) => `<div><a href="/p${at}">A rather long title of article ${at}</a></div>`).join('')}</main>`,
    /list of other pages/,
  ],
  ['an empty page', '<title>App</title><div id="root"></div>', /No text/],
])('%s', (_, html, words) => {
  it('scores low and says why', () => {
    const { score, reasons } = judge(html);
    expect(score).toBeLessThanOrEqual(20);
    expect(reasons.map(({ label }) => label).join(' ')).toMatch(words);
  });
});

it.each([
  ['too short a text', page('Note', '<p>More tomorrow.</p>'), /Only 2 words/],
  ['a text cut short', page('Note', `<p>${sentence.repeat(8)}and then it …</p>`), /end in the middle/],
  [
    'a text that is half links',
    page('Note', `<p>${sentence.repeat(8)}</p><ul>${links}</ul>`),
    /% of the text is links/,
  ],
  ['a paragraph that stands there twice', page('Note', `<p>${sentence.repeat(9)}</p>`.repeat(2)), /more than once/],
  [
    'a page in the wrong character set',
    page('Note', `<p>${'Die Ã¤lteren GerÃ¤te wÃ¼rden '.repeat(30)}</p>`),
    /wrong character set/,
  ],
  [
    'leftovers of the site',
    page(
      'Note',
      `<p>${sentence.repeat(4)}</p><p>Book a demo and see.</p><p>Read more in our privacy policy.</p><p>${sentence}</p>`,
    ),
    /parts of the site/,
  ],
])('takes points for %s', (_, html, words) => {
  const { score, reasons } = judge(html);
  expect(score).toBeLessThan(100);
  expect(reasons.map(({ label }) => label).join(' ')).toMatch(words);
  expect(100 - score).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
});

it.each([
  [
    'a short advisory',
    page(
      'Harbor 4.2',
      '<p>Version 4.2 fixes CVE-2026-51002, a crash of the parser on long names. All versions before it are affected and there is no workaround but the update.</p>',
    ),
  ],
  [
    'an article about cookies',
    page(
      'Cookie theft',
      `<p>The page said that we value your privacy and offered to accept all cookies.</p><p>${sentence.repeat(8)}</p>`,
    ),
  ],
  [
    'an article with a long list of links',
    page('Sources', `<p>${sentence.repeat(14)}</p><h2>References</h2><ul>${links}</ul>`),
  ],
])('gives %s full marks', (_, html) => {
  expect(judge(html)).toEqual({ score: 100, reasons: [] });
});
