import { expect, it } from 'vitest';
import { htmlToContent } from '../../src/page/html-to-content.ts';
import { parsePage } from '../../src/page/parse-page.ts';

const url = 'https://site.example/post';
const hostile: [string, string][] = [
  ['100,000 nested divs', `${'<div>'.repeat(100_000)}deep`],
  ['100,000 unclosed list items and paragraphs', `${'<li><p>'.repeat(100_000)}deep`],
  ['5 MB of "<"', '<'.repeat(5_000_000)],
  ['tags that never end', '<a b="'.repeat(500_000)],
  ['closing tags nothing opened', `${'<i>'.repeat(100_000)}${'</b>'.repeat(100_000)}`],
  ['formatting elements that a parser would rebuild', `${'<b a=1>'.repeat(50_000)}${'<p>'.repeat(50_000)}`],
  ['nested tables', '<table><tr><td>'.repeat(20_000)],
  ['comments that never end', '<!--'.repeat(200_000)],
  ['line breaks without end', 'a<br>'.repeat(100_000)],
  ['a code block of blank lines', `<pre>${'\n \n'.repeat(500_000)}x</pre>`],
  [
    'boxes without end around a title',
    `${'<div>By Ana | '.repeat(250)}${'<div>a</div>'.repeat(10_000)}<h1>T</h1>${'<div><i>b</i><b>c</b></div>'.repeat(10_000)}`,
  ],
  ['a title that never comes', `<h1><nav>${'<div><a>x</a>May 3, 2026</div>'.repeat(50_000)}`],
  ['deep JSON-LD', `<script type="application/ld+json">${'['.repeat(200_000)}</script><p>text</p>`],
  ['long JSON-LD with one bracket', `<script type="application/ld+json">{${'a'.repeat(400_000)}}x</script><p>text</p>`],
  ['a row of cells without end in code', `<pre><table><tr>${'<td>1</td>'.repeat(200_000)}</tr></table></pre>`],
  ['tables of numbers in tables', '<table><tr><td>1<td>'.repeat(50_000)],
  [
    'cards in cards',
    `<h1>T</h1>${'<div><a href="/a">long enough</a></div><div><a href="/b">x</a></div><div>'.repeat(50_000)}`,
  ],
  [
    'cards without end',
    `<h1>T</h1><p>${'words '.repeat(100)}</p>${'<div><h3><a href="/a">long enough</a></h3></div>'.repeat(100_000)}`,
  ],
  ['state without end', `<script type="application/json">${'{"a":['.repeat(100_000)}</script><p>text</p>`],
  ['a class without end', `<p class="${'a-'.repeat(500_000)}">text</p>`],
];

it.each(hostile)('survives %s', (_, html) => {
  for (const content of [parsePage(html, url).content, htmlToContent(html, url)]) {
    for (const { start, end } of content.blocks) expect(end).toBeGreaterThan(start);
    expect(content.text.length).toBeLessThanOrEqual(1_000_000);
  }
});

it('is not fooled by attributes or structured data named __proto__', () => {
  const html = `<script type="application/ld+json">{"__proto__":{"polluted":1},"@type":"Article","headline":"Real title","author":{"__proto__":{"name":"x"}}}</script><p __proto__="x" class="__proto__ constructor toString">Text of the article.</p>`;
  const { content, metadata } = parsePage(html, url);
  expect(content.text).toBe('Text of the article.');
  expect(metadata.title).toBe('Real title');
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

it('keeps the text below the depth at which tags are left out', () => {
  expect(
    parsePage(`${'<div>'.repeat(5_000)}<p>deep words</p>${'</div>'.repeat(5_000)}<p>after</p>`, url).content.text,
  ).toContain('deep words');
});

it('drops characters PostgreSQL cannot store', () => {
  expect(htmlToContent('<p>a\u0000b\u0007c \ud800d</p><pre>e\u0000f</pre>', url).text).toBe('abc \ufffdd\n\nef');
});

it('gives no link that is not http(s)', () => {
  const { links } = htmlToContent(
    '<p><a href="javascript:alert(1)">a</a> <a href="data:text/html,x">b</a> <a href="//cdn.example/x">c</a></p>',
    url,
  );
  expect(links.map(({ href }) => href)).toEqual(['https://cdn.example/x']);
});
