import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageProblem } from '../../src/page/page-problem.ts';
import { parsePage } from '../../src/page/parse-page.ts';

const found = (html: string, headers?: Record<string, string>) =>
  pageProblem(parsePage(html, 'https://site.example/2026/11/post'), html, headers);
const problemOf = (html: string) => found(html)?.message ?? null;
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

const page = (title: string, body: string, head = '') =>
  `<html><head><title>${title}</title>${head}</head><body><main><article>${body}</article></main></body></html>`;

it.each([
  [
    'Cloudflare',
    page(
      'Just a moment...',
      '<noscript>Enable JavaScript</noscript><script src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8f"></script>',
    ),
  ],
  [
    'Akamai',
    page(
      'Access Denied',
      '<h1>Access Denied</h1><p>You do not have permission to access this page on this server.</p><p>Reference #18.2 https://errors.edgesuite.net/18.2</p>',
    ),
  ],
  [
    'DataDome',
    page(
      'site.example',
      "<p>Please enable JS and disable any ad blocker</p><script>var dd={'rt':'c','cid':'x'}</script>",
    ),
  ],
  [
    'PerimeterX',
    page(
      'Access to this page has been denied',
      '<p>Press &amp; Hold to confirm you are a human.</p><div id="px-captcha"></div>',
    ),
  ],
  [
    'Imperva',
    '<html><head><meta name="robots" content="noindex"></head><body><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=2">Request unsuccessful. Incapsula incident ID: 0-1</iframe></body></html>',
  ],
  ['AWS WAF', page('', '<script>window.gokuProps = {"key":"x"};</script><h1>JavaScript is disabled</h1>')],
])('names a wall of %s, as blocked by the site', (maker, html) => {
  expect(found(html)).toMatchObject({ reason: 'blocked', kind: 'bot-wall', message: expect.stringContaining(maker) });
});

it("knows a wall by the answer's headers as well", () => {
  const empty = page('site.example', '<p>Loading</p>');
  expect(found(empty, { 'x-amzn-waf-action': 'captcha' })).toMatchObject({ kind: 'bot-wall' });
  expect(found(empty, { server: 'cloudflare' })).toBeNull();
});

const opening =
  '<p>A ransomware crew has been seen to use a signed driver, according to people close to the matter.</p>';
const paid =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Crew","isAccessibleForFree":"False"}</script>';

it.each([
  ['JSON-LD and a short text', page('Crew uses signed driver', opening, paid)],
  [
    'a prompt at the end',
    page('Crew uses signed driver', `${opening.repeat(8)}<p>Subscribe now to continue reading</p>`),
  ],
  [
    'a prompt of a newsletter',
    page(
      'Crew',
      `${opening.repeat(3)}<h3>This post is for paid subscribers</h3><p>Already a paid subscriber? Sign in</p>`,
    ),
  ],
  [
    'a prompt in German',
    page('Bande nutzt Treiber', `${opening.repeat(3)}<p>Dieser Artikel ist nur für Abonnenten.</p>`),
  ],
  ['a prompt in Japanese', page('記事', `${opening.repeat(3)}<p>この記事は会員限定です。</p>`)],
])('knows a paywall by %s', (_by, html) => {
  expect(found(html)).toMatchObject({ reason: 'blocked', kind: 'paywall' });
});

it.each([
  [
    'a sign-in',
    page('Log in | Portal', '<form><input name=u><input type="password" name=p></form>'),
    'blocked',
    'sign-in',
  ],
  ['a refusal', page('403 Forbidden', '<h1>403 Forbidden</h1><p>nginx</p>'), 'blocked', 'denied'],
  [
    'a teaser',
    page('Crew uses signed driver', `${opening}<p><a href="/x">Read the full story</a></p>`),
    'not-an-article',
    'teaser',
  ],
  [
    'a cut text',
    page('Crew uses signed driver', '<p>A ransomware crew has been seen to use a signed driver, and [&hellip;]</p>'),
    'not-an-article',
    'teaser',
  ],
])('tells %s', (_what, html, reason, kind) => {
  expect(found(html)).toMatchObject({ reason, kind });
});

const clickFix =
  '<p>The page tells its victim "Verify you are human" and "Checking your browser", then asks for a key combination that pastes a command into a console window.</p><p>Behind the fake check for robots, with a Turnstile look, sits a stealer that we have followed since the spring; a g-recaptcha widget is drawn as well.</p>';

it.each([
  ['a brief about fake robot checks', page('Fake "Just a moment..." pages spread a stealer', clickFix.repeat(3))],
  [
    'a very short brief about them, signed',
    page(
      'Are you a robot? Stealer asks',
      `<p class="byline">By Ann Weaver</p>${clickFix}`,
      '<meta name="author" content="Ann Weaver">',
    ),
  ],
  [
    'an article that shows the markers of walls as code',
    page('How walls are built', `${opening}<pre><code>window._cf_chl_opt={}; &lt;div id="px-captcha"&gt;</code></pre>`),
  ],
  [
    'an article behind a guarded site, with its scripts',
    page(
      'Crew uses signed driver',
      `${opening.repeat(4)}<script src="/cdn-cgi/challenge-platform/h/b/scripts/jsd/main.js"></script><script src="/_Incapsula_Resource?SWJIYLWA=7"></script>`,
    ),
  ],
  [
    'an article with a captcha at its comment form',
    page('Crew uses signed driver', `${opening.repeat(4)}<form><div class="g-recaptcha"></div></form>`),
  ],
  ['an article that is called paid and shown whole', page('Crew uses signed driver', opening.repeat(20), paid)],
  [
    'an article about paywalls',
    page(
      'Why "subscribe to continue reading" fails',
      `${opening.repeat(6)}<p>Publishers who tell their readers to subscribe to continue reading lose most of them within the first minute, as a study of forty newsrooms found, and they seldom win them back later, whatever price they ask of them afterwards, say the authors.</p>${opening}`,
    ),
  ],
  [
    'a post that leads to a gated report',
    page('New report', `${opening.repeat(4)}<p>Register to read the full report</p>`),
  ],
  [
    'an article with a cookie banner in it',
    page('Cookie theft grows', `${opening.repeat(6)}<div>Cookie settings</div>`),
  ],
  ['an article on how HTTP 403 works', page('Forbidden: what a 403 tells a scanner', opening.repeat(8))],
])('takes %s for an article', (_what, html) => {
  expect(found(html)).toBeNull();
});

it('judges a hostile page in bounded time', () => {
  const html = page(
    '<'.repeat(1000),
    `${'isAccessibleForFree":'.repeat(20_000)}${'class="'.repeat(20_000)}${'subscribe to '.repeat(20_000)}${'<input '.repeat(20_000)}`,
  );
  expect(() => found(html)).not.toThrow();
});
