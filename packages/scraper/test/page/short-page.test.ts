import { expect, it } from 'vitest';
import { parsePage } from '../../src/page/parse-page.ts';

const url = 'https://vendor.example/news/gate';
const one = 'The loader writes a file to disk and starts it with a task, as it has done since the spring of last year.';
const two = 'Nobody noticed for weeks, because the task carries the name of an update service that most machines have.';
const body = `<p>${one}</p><p>${two}</p>`;
const bar =
  '<div class="x1">Acme was named a Leader in the 2026 Grid for Exposure Platforms. <a href="/r">Read more</a></div>';
const foot =
  '<div class="x9"><b>Product</b><a href="/a">Agent</a><p>© 2026 Acme, Inc. All names are the property of their owners. <a href="/l">Legal</a></p></div><div class="x8">Hi! Need any help?</div>';
const head = '<title>Gate loader | Acme</title><meta property="og:title" content="Gate loader">';
const page = (inner: string) => parsePage(`<html><head>${head}</head><body>${bar}${inner}${foot}</body></html>`, url);
const text = (inner: string) => page(inner).content.text;
const title =
  '<p class="x2">Threat research</p><h1>Gate loader</h1><p class="x3">By Ana Petrova, Cloud Research | November 3, 2026</p>';
const card =
  '<div class="x5"><h3>See it in action</h3><p>Get a demo from an expert.</p><a href="/demo">Request a demo</a></div>';

it.each([
  [
    'nameless boxes',
    `<div><div class="x4">${title}</div><div><div><div>${body}</div>${card}</div><div>${card}</div></div></div>`,
  ],
  ['one flat box', `<div>${title}${body}</div>`],
  ['a main element', `<main>${title}<div>${body}</div></main>${card.repeat(6)}`],
  ['an element with the role of main', `<div role="main">${title}<div>${body}</div></div>${card.repeat(6)}`],
  ['a form around the whole page', `<form action="/"><div>${title}</div><div><div>${body}</div>${card}</div></form>`],
  ['a layout table', `<table role="presentation"><tr><td>${title}<div>${body}</div></td></tr></table>`],
])('leaves no chrome in a short article in %s', (_, inner) => {
  const { content, metadata } = page(inner);
  expect(content.text).toBe(`${one}\n\n${two}`);
  expect(metadata.authors).toEqual(['Ana Petrova']);
  expect(metadata.publishedAt?.toISOString()).toBe('2026-11-03T00:00:00.000Z');
});

it.each([
  ['an introduction in a box of its own', `<div class="i"><p>${two}</p></div>`, ''],
  ['a deck under the title', '<p class="d">A loader that hides behind the name of an update service.</p>', ''],
  ['a short box of indicators', '', '<div class="k"><h2>C2</h2><div>gate[.]example</div></div>'],
  ['a box with a table', '', '<div class="k"><table><tr><td>a</td><td>b</td></tr></table></div>'],
  ['a callout', '', '<div class="callout">Update today.</div>'],
  ['a paragraph about copyright', '', '<p>The mail threatens with a copyright complaint.</p>'],
  ['a short conclusion', '', `<div class="k"><h2>Conclusion</h2><p>${two}</p></div>`],
  [
    'a list of references',
    '',
    '<div class="k"><h2>References</h2><ul><li><a href="https://a.example/">First report</a></li></ul></div>',
  ],
])('keeps %s', (_, before, after) => {
  const inner = `<div>${title}${before}<div class="b">${body.repeat(3)}</div>${after}</div>`;
  const words = (before + after).replace(/<\/(?:p|div|h2|td|li)>/g, '\n').replace(/<[^>]*>/g, '');
  for (const line of words.split('\n').filter((each) => each !== '')) expect(text(inner)).toContain(line);
});

it('keeps all sections a page builder makes alike, however short', () => {
  const inner = `<div>${title}<div class="s">${body}${body}</div><div class="s"><p>Ask us.</p></div></div>`;
  expect(text(inner)).toContain('Ask us.');
});

it('keeps what stands before a heading that is in the midst of the text', () => {
  const inner = `<div><p>${one} ${two}</p><h1>What it does</h1>${body.repeat(4)}</div>`;
  expect(text(inner)).toContain(`${one} ${two}`);
});

it("prefers the day printed by the title to the time of another article's card, and a time of that day to both", () => {
  const other = '<time datetime="2026-09-01T08:00:00Z">1 September</time>';
  const own = '<time datetime="2026-11-03T09:15:00Z">3 November</time>';
  const dated = (extra: string) =>
    page(`<div>${title}${body}</div><div>${extra}</div>`).metadata.publishedAt?.toISOString();
  expect(dated(other)).toBe('2026-11-03T00:00:00.000Z');
  expect(dated(other + own)).toBe('2026-11-03T09:15:00.000Z');
});

it('does not take the day of a change for that of publication', () => {
  const { metadata } = page(`<div><h1>Gate loader</h1><p>Last updated: November 5, 2026</p>${body}</div>`);
  expect(metadata.publishedAt).toBeNull();
  expect(metadata.modifiedAt?.toISOString()).toBe('2026-11-05T00:00:00.000Z');
});

it('leaves out an advertisement inside the text', () => {
  const ad =
    '<div class="ad-slot ad-inline"><span>Advertisement</span><a href="https://ads.example/">Buy now.</a></div>';
  const labelled = '<div aria-label="Advertisement"><a href="https://ads.example/">Buy now.</a></div>';
  expect(text(`<article>${title}<p>${one}</p>${ad}<p>${two}</p>${labelled}</article>`)).toBe(`${one}\n\n${two}`);
});
