import { expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';
import { decodeBody } from '../../src/http/decode.ts';
import { hostileCases } from './hostile-cases.ts';

const url = 'https://site.example/feed';
const outcome = async (body: Buffer) => parseFeed(decodeBody(body, null, 'xml'), url).catch((error: unknown) => error);

it.each(hostileCases)('comes to an end on $name', async ({ entries, make }) => {
  const found = await outcome(make(400_000));
  expect(found).toMatchObject(entries === null ? { code: 'not-a-feed' } : { problems: expect.any(Array) });
  if (entries !== null) expect(found).toHaveProperty('entries.length', entries);
  expect(JSON.stringify(found).length).toBeLessThan(5_000_000);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

it('reads no more than 20 MB, and says so', async () => {
  const item = `<item><link>https://site.example/1</link><description>${'x'.repeat(900_000)}</description></item>`;
  const found = await parseFeed(`<rss><channel>${item.repeat(30)}</channel></rss>`, url);
  expect(found.entries.length).toBeLessThan(25);
  expect(found.problems).toEqual(['The feed is larger than 20 MB; only the first 20 MB were read.']);
});

it('reads no more than 300,000 tags, and says so', async () => {
  const item = '<item><link>https://site.example/1</link></item>';
  const found = await parseFeed(`<rss><channel>${item}${'<a/>'.repeat(300_000)}${item}</channel></rss>`, url);
  expect(found.entries).toHaveLength(1);
  expect(found.problems).toEqual(['The feed has more than 300,000 tags; what follows them was not read.']);
});

it('reads no more than 2,000 entries, and says so', async () => {
  const item = '<item><link>https://site.example/x</link><title>t</title></item>';
  const found = await parseFeed(`<rss><channel>${item.repeat(2_001)}</channel></rss>`, url);
  expect(found.entries).toHaveLength(2_000);
  expect(found.problems).toEqual(['The feed lists 2001 entries; only the first 2000 are read.']);
});

it('refuses JSON of more values than fit in memory', async () => {
  await expect(
    parseFeed(`{"version":"https://jsonfeed.org/version/1","items":[${'{},'.repeat(500_000)}{}]}`, url),
  ).rejects.toMatchObject({ code: 'not-a-feed', message: expect.stringContaining('a million values') });
});

it('expands an entity of plain text, but none that holds entities or lies in a file', async () => {
  const found = await parseFeed(
    `<!DOCTYPE rss [<!ENTITY who "Acme"><!ENTITY two "&who;&who;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&who; &two; &x;</title><link>https://site.example/1</link></item></channel></rss>`,
    url,
  );
  expect(found.entries[0]?.title).toBe('Acme &two; &x;');
});

it('is not fooled by JSON keys named __proto__', async () => {
  const found = await parseFeed(
    '{"version":"https://jsonfeed.org/version/1","__proto__":{"polluted":1},"items":[{"__proto__":{"url":"https://evil.example/"},"id":"1","url":"https://site.example/1","title":"Good"}]}',
    url,
  );
  expect(found.entries).toMatchObject([{ url: 'https://site.example/1', title: 'Good' }]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

it('lets no character through that a database refuses', async () => {
  const found = await parseFeed(
    String.raw`{"version":"https://jsonfeed.org/version/1","items":[{"url":"https://site.example/1","title":"a\u0000\ud800b","content_html":"c\u0000\ud800d"}]}`,
    url,
  );
  expect(found.entries[0]).toMatchObject({ title: 'a\uFFFDb', html: 'c\uFFFDd' });
});

it('says that a picture is no text', async () => {
  const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  expect(await outcome(picture)).toMatchObject({
    message: 'The address answers with a file that is no text, not a feed.',
  });
});
