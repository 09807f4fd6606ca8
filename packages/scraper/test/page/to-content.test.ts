import { expect, it } from 'vitest';
import { htmlToContent } from '../../src/page/html-to-content.ts';

const url = 'https://site.example/';
const shown = (html: string) => {
  const { text, blocks } = htmlToContent(html, url);
  return blocks.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
};

it.each([
  ['collapses white space within a line', '<p>a \n\t b&nbsp;c</p>', ['paragraph: a b c']],
  ['keeps inline elements in their line', '<p>ca<b>lc</b>.<i>exe</i></p>', ['paragraph: calc.exe']],
  ['takes two line breaks for a new paragraph', 'one<br><br>two', ['paragraph: one', 'paragraph: two']],
  [
    'reads loose text beside blocks',
    'lead <p>body</p> tail',
    ['paragraph: lead', 'paragraph: body', 'paragraph: tail'],
  ],
  ['keeps paragraphs of a quote as quotes', '<blockquote><p>a</p><p>b</p></blockquote>', ['quote: a', 'quote: b']],
  ['reads definition lists', '<dl><dt>Name</dt><dd>Value</dd></dl>', ['list-item: Name', 'list-item: Value']],
  ['takes code with line breaks for a block', '<div><code>a\n  b</code></div>', ['code: a\n  b']],
  ['keeps breaks and lines within code', '<pre><div>a</div><div>  b</div>c<br>d</pre>', ['code: a\n  b\nc\nd']],
  ['keeps tabs in code', '<pre>\n\ta\n\t\tb\n</pre>', ['code: \ta\n\t\tb']],
  [
    'takes a table of one cell for layout',
    '<table><tr><td><p>a</p><p>b</p></td></tr></table>',
    ['paragraph: a', 'paragraph: b'],
  ],
  ['leaves hidden text out', '<p>a<span style="display: none">x</span></p><div hidden>y</div>', ['paragraph: a']],
  ['leaves the reading aid of ruby text out', '<p><ruby>灰鷺<rt>はいさぎ</rt></ruby></p>', ['paragraph: 灰鷺']],
  ['decodes entities once', '<p>&amp;lt;b&amp;gt; &eacute;</p>', ['paragraph: &lt;b&gt; é']],
  ['tolerates unclosed and misnested tags', '<p>a <b>b <i>c</b> d</i><p>e', ['paragraph: a b c d', 'paragraph: e']],
])('%s', (_, html, expected) => {
  expect(shown(html)).toEqual(expected);
});

it('gives heading levels and list depths', () => {
  const { blocks } = htmlToContent('<h3>a</h3><ul><li>b<ol><li>c</li></ol></li></ul>', url);
  expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
    ['heading', 3],
    ['list-item', 0],
    ['list-item', 1],
  ]);
});

it('keeps the span of a link that wraps several blocks, in each of them', () => {
  const { text, links } = htmlToContent('<a href="/x"><p>one</p><p>two</p></a>', url);
  expect(links.map(({ start, end, href }) => [text.slice(start, end), href])).toEqual([
    ['one', 'https://site.example/x'],
    ['two', 'https://site.example/x'],
  ]);
});
