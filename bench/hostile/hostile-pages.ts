import { type HostileInput, filled } from './hostile-input.ts';

/** Just below the most that is taken of a page. */
const size = 10_400_000;

const page = (name: string, unit: string, before = '', after = ''): HostileInput => ({
  kind: 'page',
  name,
  make: () => filled(size, unit, before, after),
});

export const hostilePages: HostileInput[] = [
  page('nested divs', '<div>'),
  page('list items and paragraphs that never close', '<li><p>'),
  page('stray "<"', '<'),
  page('tags that never end', '<a b="'),
  page('formatting a parser would rebuild', '<p>', '<b a=1>'.repeat(50_000)),
  page('nested tables', '<table><tr><td>'),
  page('comments that never end', '<!--'),
  page('line breaks', 'a<br>'),
  page('a code block of blank lines', '\n \n', '<pre>', 'x</pre>'),
  page('paragraphs', '<p>One of very many paragraphs, each with <a href="/x">a link</a>.</p>'),
  page('a table of numbers', '<tr><td>1</td><td>2</td></tr>', '<table>', '</table>'),
  page('one tag of attributes', 'a="b" ', '<p ', '>text</p>'),
  page('deep JSON-LD', '[', '<script type="application/ld+json">', '</script><p>text</p>'),
  page('long JSON-LD', '{"@type":"Person","name":"x"},', '<script type="application/ld+json">[', '{}]</script>'),
  page('one word', 'a', '<p>', '</p>'),
  page('one address after the other', 'hxxp://a[.]b[.]c/d?e ', '<p>', '</p>'),
  page('dots and brackets', '[.]', '<p>', '</p>'),
  page('backslashes', String.raw`C:\a\b `, '<p>', '</p>'),
  page('entities', '&amp;&#x41;', '<p>', '</p>'),
  page('bytes of no charset', '\u0000\u0001\u0002'),
];
