import { expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';

const read = (text: string) => parseFeed(text, 'https://feeds.example/feed.json');
const version = 'https://jsonfeed.org/version/1.1';
const good = { id: '1', url: 'https://site.example/good', title: 'Good', content_text: 'x' };
const feed = JSON.stringify({ version, title: 'T', items: [good] });

it.each([
  ['a byte order mark', `\uFEFF${feed}`],
  ['a guard against inclusion', `)]}',\n${feed}`],
  ['a callback around it', `show.feed(${feed});`],
  ['a comment before it', `/* cached */ ${feed}`],
  ['comments within', feed.replace('"title"', '/* a */ // b "\n "title"')],
  ['commas before closing brackets', feed.replace(']}', ',],}')],
  ['line breaks within strings', feed.replace('"x"', '"a\nb\tc"')],
  ['escapes nobody knows', feed.replace('"x"', String.raw`"a\x41 \d \u12 \\"`)],
  ['NaN and undefined', feed.replace('"items"', '"a":NaN,"b":undefined,"items"')],
  ['text after its end', `${feed}\n<!-- cached -->`],
  ['no version', JSON.stringify({ title: 'T', items: [good] })],
  ['a number as its version', JSON.stringify({ version: 1.1, items: [good] })],
  [
    'an address that only external_url has',
    JSON.stringify({ version, items: [{ title: 'Good', external_url: good.url }] }),
  ],
])('reads a JSON Feed with %s', async (_, text) => {
  expect(await read(text)).toMatchObject({
    kind: 'json-feed',
    entries: [{ title: 'Good', url: 'https://site.example/good' }],
    problems: [],
  });
});

it('keeps the whole entries of a feed that breaks off, and says so', async () => {
  const text = JSON.stringify({ version, items: [good, { ...good, url: 'https://site.example/2' }, good] });
  const found = await read(text.slice(0, -20));
  expect(found.entries.map(({ url }) => url)).toEqual(['https://site.example/good', 'https://site.example/2']);
  expect(found.problems).toEqual(['The feed breaks off before its end; an entry that was not complete was left out.']);
});

it.each([
  ['a name in place of an author', { author: 'Jo' }, { authors: ['Jo'] }],
  ['names in place of authors', { authors: ['Jo', { name: 'Al' }] }, { authors: ['Jo', 'Al'] }],
  ['one author in place of a list', { authors: { name: 'Jo' } }, { authors: ['Jo'] }],
  ['one tag in place of a list', { tags: 'apt' }, { categories: ['apt'] }],
  ['Unix time as its date', { date_published: 1_722_853_800 }, { publishedAt: new Date('2024-08-05T10:30:00Z') }],
  ['a title that is null', { title: null }, { title: 'x' }],
  [
    'HTML with relative addresses',
    { content_html: '<a href="/a">b</a>' },
    { html: '<a href="https://site.example/a">b</a>' },
  ],
])('reads an entry with %s', async (_, fields, expected) => {
  expect((await read(JSON.stringify({ version, items: [{ ...good, ...fields }] }))).entries).toMatchObject([expected]);
});

it.each([
  ['null', { version, items: null }],
  ['missing', { version }],
])('takes a feed whose items are %s for an empty one', async (_, value) => {
  expect(await read(JSON.stringify(value))).toMatchObject({ kind: 'json-feed', entries: [] });
});

it.each([
  '{"items":[{"id":1,"price":2}]}',
  '{"items":[]}',
  '[1,2]',
  '{"version":"2.0","items":["x"]}',
  '{"a":',
  '{"a":}',
])('does not take other JSON for a feed: %s', async (text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'not-a-feed' });
});
