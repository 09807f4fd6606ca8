import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/page/parse-page.ts';

const words = '<p>The loader writes a file to disk and starts it with a task, and nobody noticed for weeks on end.</p>';
const said = (head: string, line: string, url = 'https://site.example/post', state = '') => {
  const html = `<html><head><title>Report</title>${head}</head><body><main><article><h1>Report</h1>${line}${words.repeat(4)}</article></main>${state}</body></html>`;
  const { publishedAt, publishedFrom, modifiedAt, modifiedFrom } = parsePage(html, url).metadata;
  const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;
  return { published: day(publishedAt), from: publishedFrom, modified: day(modifiedAt), modifiedFrom };
};

it.each([
  ['English', 'Published on May 8, 2026'],
  ['German', 'Veröffentlicht am 8. Mai 2026'],
  ['French', 'Publié le 8 mai 2026'],
  ['Spanish', 'Publicado el 8 de mayo de 2026'],
  ['Italian', 'Pubblicato il 8 maggio 2026'],
  ['Portuguese', 'Publicado em 8 de maio de 2026'],
  ['Russian', 'Опубликовано 8 мая 2026 г.'],
  ['Ukrainian', 'Опубліковано 8 травня 2026 р.'],
  ['Chinese', '发布时间：2026年5月8日'],
  ['Japanese', '公開日：2026年5月8日'],
  ['Korean', '입력 2026년 5월 8일'],
  ['Arabic', 'نشر في ٨ مايو ٢٠٢٦'],
])('reads a day printed in %s, and says that the line by the title told it', (_, line) => {
  expect(said('', `<div>${line}</div>`)).toMatchObject({ published: '2026-05-08', from: 'byline' });
});

describe('says which place told the date, the surest first', () => {
  const jsonLd =
    '<script type="application/ld+json">{"@type":"Article","datePublished":"2026-01-01","dateModified":"2026-02-01"}</script>';
  const meta =
    '<meta property="article:published_time" content="2026-01-02"><meta property="article:modified_time" content="2026-02-02">';
  const time = '<time class="published" datetime="2026-01-03">then</time>';
  const url = 'https://site.example/2026/01/05/post';
  it.each([
    ['json-ld', jsonLd + meta, time, url, '2026-01-01'],
    ['meta', meta, time, url, '2026-01-02'],
    ['time', '', time, url, '2026-01-03'],
    ['byline', '', '<p>By Ana Petrova | 4 January 2026</p>', url, '2026-01-04'],
    ['url', '', '', url, '2026-01-05'],
  ])('%s', (from, head, line, address, day) => {
    expect(said(head, line, address)).toMatchObject({ published: day, from });
  });

  it('the text, where nothing else does', () => {
    expect(
      said('', '<div class="entry-date">x: January 6, 2026, some town, and further words of it</div>'),
    ).toMatchObject({
      published: '2026-01-06',
      from: 'text',
    });
  });

  it('and the same of the last change', () => {
    expect(said(jsonLd, '')).toMatchObject({ modified: '2026-02-01', modifiedFrom: 'json-ld' });
    expect(said(meta, '')).toMatchObject({ modified: '2026-02-02', modifiedFrom: 'meta' });
    expect(said('', '<p>Published 1 May 2026 | Updated 3 May 2026</p>')).toMatchObject({
      modified: '2026-05-03',
      modifiedFrom: 'byline',
    });
  });
});

it('reads text and date from the data of a page that shows nothing without its script', () => {
  const state = {
    props: {
      post: { title: 'Report', content: words.repeat(5), publishedAt: '2026-03-04T10:00:00Z' },
      more: [{ excerpt: '<p>no</p>' }],
    },
  };
  const html = `<title>Report</title><div id="app">Loading</div><script id="__NEXT_DATA__" type="application/json">${JSON.stringify(state)}</script>`;
  const { content, metadata } = parsePage(html, 'https://site.example/post');
  expect(content.text).toMatch(/^The loader writes a file/);
  expect(content.text).not.toContain('no\n');
  expect(metadata).toMatchObject({ publishedFrom: 'state', publishedAt: new Date('2026-03-04T10:00:00Z') });
});

it('takes no data where the page shows its text', () => {
  const html = `<article><h1>Report</h1>${words.repeat(4)}</article><script type="application/json">{"content":"<p>${'other words '.repeat(90)}</p>"}</script>`;
  expect(parsePage(html, 'https://site.example/post').content.text).not.toContain('other words');
});
