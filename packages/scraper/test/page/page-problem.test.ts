import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageProblem } from '../../src/page/page-problem.ts';
import { parsePage } from '../../src/page/parse-page.ts';

const problemOf = (html: string) => pageProblem(parsePage(html, 'https://site.example/post'), html)?.message ?? null;
const paragraph =
  '<p>The loader writes a file to disk and starts it with a task, as it has done since the spring, and nobody noticed for weeks.</p>';

it.each([
  [
    'a check for robots',
    '<title>Just a moment...</title><body><h1>site.example</h1><p>Checking your browser before accessing site.example.</p></body>',
    'check for robots',
  ],
  [
    'a check that is all script',
    '<title>site.example</title><body><noscript>Enable JavaScript and cookies to continue</noscript><script>window._cf_chl_opt={}</script></body>',
    'check for robots',
  ],
  [
    'a cookie wall',
    '<title>Site</title><body><main><h1>We value your privacy</h1><p>Accept all cookies to continue.</p></main></body>',
    'cookie notice',
  ],
  ['an error page served as 200', '<title>404 Not Found</title><body><p>Nothing here.</p></body>', 'not found'],
  [
    'an index',
    `<title>Blog</title><body><main>${Array.from({ length: 30 }, (_, index) => `<div><a href="/p${index}">A rather long title of the article number ${index}</a></div>`).join('')}</main></body>`,
    'list of other pages',
  ],
])('names %s', (_, html, words) => {
  expect(problemOf(html)).toContain(words);
});

it.each(['wordpress', 'ghost', 'corporate', 'japanese', 'cyrillic', 'table-heavy'])(
  'takes the %s page for an article',
  (name) => {
    expect(problemOf(readFileSync(new URL(`fixtures/${name}.html`, import.meta.url), 'utf8'))).toBeNull();
  },
);

it('takes an article about captchas and cookies for an article', () => {
  expect(
    problemOf(
      `<title>How "Just a moment" pages are faked</title><article>${paragraph.repeat(15)}<p>Checking your browser, says the fake page.</p></article>`,
    ),
  ).toBeNull();
});
