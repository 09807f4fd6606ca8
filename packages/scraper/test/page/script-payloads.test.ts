import type { Page } from '@cti/core/content';
import { expect, it } from 'vitest';
import { htmlToContent } from '../../src/page/html-to-content.ts';
import { parsePage } from '../../src/page/parse-page.ts';
import { scriptPayloads } from './script-payloads.ts';

const url = 'https://site.example/2026/post';
const payloads = [...new Set(scriptPayloads())];
const filler = '<p>The loader writes a file to disk and starts it with a task, and nobody noticed for weeks.</p>';
const attribute = (text: string) => text.replaceAll('"', '&quot;');

/** Everything a page hands on that a reader could put into an address. */
const addressesOf = ({ content, metadata }: Page): string[] => [
  ...content.links.map(({ href }) => href),
  ...content.blocks.flatMap(({ src }) => src ?? []),
  ...(metadata.canonicalUrl === null ? [] : [metadata.canonicalUrl]),
];

/** The reader shows a block's text as text; all that could act is an address, and a span that does not fit the text. */
const dangersIn = (page: Page): string[] => {
  const { text, blocks, links } = page.content;
  const spans = [...blocks, ...links].filter(({ start, end }) => start < 0 || end <= start || end > text.length);
  const addresses = addressesOf(page).filter((address) => !/^https?:\/\/[^\s"<>`]+$/.test(address));
  const kinds = blocks.filter((block) =>
    Object.keys(block).some((key) => !/^(?:kind|start|end|level|language|src)$/.test(key)),
  );
  return [...addresses, ...[...spans, ...kinds].map((one) => JSON.stringify(one))];
};

it('makes several thousand payloads', () => {
  expect(payloads.length).toBeGreaterThan(3_000);
});

const places: [string, (payload: string) => string][] = [
  [
    'the text',
    (payload) => `<html><title>T</title><body><article><h1>T</h1>${filler}${payload}${filler}</article></body>`,
  ],
  [
    'title, author, picture, link and caption',
    (payload) =>
      `<html><head><title>${payload}</title><meta property="og:title" content="${attribute(payload)}"><meta name="author" content="${attribute(payload)}"><link rel="canonical" href="${attribute(payload)}"></head><body><article><h1>${payload}</h1><p class="byline">By ${payload}</p>${filler}<p><a href="${attribute(payload)}">link</a></p><figure><img src="${attribute(payload)}" alt="${attribute(payload)}"><figcaption>${payload}</figcaption></figure></article></body>`,
  ],
  [
    'structured data and page state',
    (payload) =>
      `<script type="application/ld+json">${JSON.stringify({ '@type': 'Article', headline: payload, author: { name: payload }, datePublished: payload })}</script><script type="application/json">${JSON.stringify({ post: { content: `${filler.repeat(5)}${payload}` } }).replaceAll('<', '\\u003c')}</script><div id="app"></div>`,
  ],
];

it.each(places)('hands on text and http(s) addresses only, whatever stands in %s', (_, pageWith) => {
  const found = payloads.flatMap((payload) => {
    const dangers = dangersIn(parsePage(pageWith(payload), url));
    return dangers.length === 0 ? [] : [{ payload, dangers }];
  });
  expect(found).toEqual([]);
});

it('hands on text and http(s) addresses only from a feed entry', () => {
  const found = payloads.filter((payload) => {
    const { blocks, links } = htmlToContent(payload, url);
    return [...links.map(({ href }) => href), ...blocks.flatMap(({ src }) => src ?? [])].some(
      (address) => !/^https?:\/\//.test(address),
    );
  });
  expect(found).toEqual([]);
});

it('keeps code that was escaped, as the text it is', () => {
  const { text } = htmlToContent('<p>They inject &lt;script&gt;alert(1)&lt;/script&gt; into it.</p>', url);
  expect(text).toBe('They inject <script>alert(1)</script> into it.');
});
