import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/feed/parse-feed.ts';
import { decodeBody } from '../../src/http/decode.ts';

const hex = (digits: string) => Buffer.from(digits, 'hex');
/** A feed whose only entry has these bytes as its title. */
const feedOf = (title: Buffer, declaration = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`${declaration}<rss version="2.0"><channel><title>Feed</title><item><title>`),
    title,
    Buffer.from('</title><link>https://site.example/1</link></item></channel></rss>'),
  ]);
const titleOf = async (body: Buffer, contentType: string | null = 'application/xml') =>
  (await parseFeed(decodeBody(body, contentType, 'xml'), 'https://site.example/feed')).entries[0]?.title;

const declared: [name: string, title: string, bytes: string][] = [
  ['iso-8859-1', 'Größe café', '4772f6df6520636166e9'],
  ['iso-8859-15', 'Größe café', '4772f6df6520636166e9'],
  ['windows-1252', 'Größe café', '4772f6df6520636166e9'],
  ['macintosh', 'Größe café', '47729aa765206361668e'],
  ['cp437', 'Größe café', '477294e1652063616682'],
  ['IBM850', 'Größe café', '477294e1652063616682'],
  ['cp852', 'Zażółć gęś', '5a61bea288862067a998'],
  ['windows-1250', 'Zażółć gęś', '5a61bff3b3e62067ea9c'],
  ['iso-8859-2', 'Zażółć gęś', '5a61bff3b3e62067eab6'],
  ['windows-1251', 'Атака на банки', 'c0f2e0eae020ede020e1e0edeae8'],
  ['win-1251', 'Атака на банки', 'c0f2e0eae020ede020e1e0edeae8'],
  ['koi8-r', 'Атака на банки', 'e1d4c1cbc120cec120c2c1cecbc9'],
  ['koi8-u', 'Атака на банки', 'e1d4c1cbc120cec120c2c1cecbc9'],
  ['iso-8859-5', 'Атака на банки', 'b0e2d0dad020ddd020d1d0dddad8'],
  ['cp866', 'Атака на банки', '80e2a0aaa020ada020a1a0adaaa8'],
  ['windows-1253', 'Νέα επίθεση', 'cddde120e5f0dfe8e5f3e7'],
  ['iso-8859-7', 'Νέα επίθεση', 'cddde120e5f0dfe8e5f3e7'],
  ['windows-1254', 'Yeni saldırı', '59656e692073616c64fd72fd'],
  ['windows-1255', 'קמפיין חדש', 'f7eef4e9e9ef20e7e3f9'],
  ['windows-1256', 'حملة جديدة', 'cde3e1c920cccfedcfc9'],
  ['windows-1257', 'Naujas išpuolis ąę', '4e61756a61732069f070756f6c697320e0e6'],
  ['windows-874', 'แคมเปญใหม่', 'e1a4c1e0bbade3cbc1e8'],
  ['Shift_JIS', '新しい攻撃キャンペーン', '905682b582a28d558c82834c838383938379815b8393'],
  ['cp932', '新しい攻撃キャンペーン', '905682b582a28d558c82834c838383938379815b8393'],
  ['euc-jp', '新しい攻撃キャンペーン', 'bfb7a4b7a4a4b9b6b7e2a5ada5e3a5f3a5daa1bca5f3'],
  ['iso-2022-jp', '新しい攻撃キャンペーン', '1b24423f372437242439363762252d25632573255a213c25731b2842'],
  ['gb2312', '新的网络攻击活动', 'd0c2b5c4cdf8c2e7b9a5bbf7bbeeb6af'],
  ['gbk', '新的网络攻击活动', 'd0c2b5c4cdf8c2e7b9a5bbf7bbeeb6af'],
  ['cp936', '新的网络攻击活动', 'd0c2b5c4cdf8c2e7b9a5bbf7bbeeb6af'],
  ['gb18030', '新的网络攻击活动', 'd0c2b5c4cdf8c2e7b9a5bbf7bbeeb6af'],
  ['big5', '新的網路攻擊活動', 'b773aababaf4b8f4a7f0c0bbaca1b0ca'],
  ['cp950', '新的網路攻擊活動', 'b773aababaf4b8f4a7f0c0bbaca1b0ca'],
  ['euc-kr', '새로운 공격 캠페인', 'bbf5b7cebfee20b0f8b0dd20c4b7c6e4c0ce'],
  ['cp949', '새로운 공격 캠페인', 'bbf5b7cebfee20b0f8b0dd20c4b7c6e4c0ce'],
  ['ks_c_5601-1987', '새로운 공격 캠페인', 'bbf5b7cebfee20b0f8b0dd20c4b7c6e4c0ce'],
];

describe.each(declared)('%s', (name, title, bytes) => {
  it('is read as the XML declaration says', async () => {
    expect(await titleOf(feedOf(hex(bytes), `<?xml version="1.0" encoding="${name}"?>`))).toBe(title);
  });

  it('is read as the Content-Type says, against a wrong declaration', async () => {
    const body = feedOf(hex(bytes), '<?xml version="1.0" encoding="utf-8"?>');
    expect(await titleOf(body, `text/xml; charset="${name.toUpperCase()}"`)).toBe(title);
  });
});

const guessed: [name: string, title: string, bytes: string][] = [
  ['windows-1251', 'Новая кампания группы', 'cdeee2e0ff20eae0ecefe0ede8ff20e3f0f3efeffb'],
  ['KOI8-R', 'Новая кампания группы', 'eecfd7c1d120cbc1cdd0c1cec9d120c7d2d5d0d0d9'],
  ['IBM866', 'Новая кампания группы', '8daea2a0ef20aaa0acafa0ada8ef20a3e0e3afafeb'],
  ['windows-1253', 'Νέα εκστρατεία επιθέσεων', 'cddde120e5eaf3f4f1e1f4e5dfe120e5f0e9e8ddf3e5f9ed'],
  ['windows-1255', 'קמפיין תקיפה חדש', 'f7eef4e9e9ef20faf7e9f4e420e7e3f9'],
  ['windows-1256', 'حملة هجوم جديدة', 'cde3e1c920e5cce6e320cccfedcfc9'],
  ['Shift_JIS', '新しい攻撃キャンペーン', '905682b582a28d558c82834c838383938379815b8393'],
  ['EUC-JP', '新しい攻撃キャンペーン', 'bfb7a4b7a4a4b9b6b7e2a5ada5e3a5f3a5daa1bca5f3'],
  ['GB18030', '新的网络攻击活动', 'd0c2b5c4cdf8c2e7b9a5bbf7bbeeb6af'],
  ['Big5', '新的網路攻擊活動', 'b773aababaf4b8f4a7f0c0bbaca1b0ca'],
  ['EUC-KR', '새로운 공격 캠페인', 'bbf5b7cebfee20b0f8b0dd20c4b7c6e4c0ce'],
];

it.each(guessed)('%s that nobody declared is recognised', async (_, title, bytes) => {
  expect(await titleOf(feedOf(hex(bytes)))).toBe(title);
});

it.each(guessed)('%s that is declared as UTF-8 is recognised', async (_, title, bytes) => {
  expect(await titleOf(feedOf(hex(bytes), '<?xml version="1.0" encoding="utf-8"?>'))).toBe(title);
});

it('bytes a server calls ISO-8859-1 by default are read as what they plainly are', async () => {
  const russian = guessed[0];
  expect(await titleOf(feedOf(hex(russian?.[2] ?? '')), 'text/xml; charset=iso-8859-1')).toBe(russian?.[1]);
  expect(await titleOf(feedOf(hex('4772f6dfe5636166e9')), 'text/xml; charset=iso-8859-1')).toBe('Größåcafé');
});

it.each(['utf-16', 'us-ascii', 'iso-8859-1', 'x-unknown'])('UTF-8 declared as %s is read as UTF-8', async (name) => {
  const body = feedOf(Buffer.from('Größe — 攻撃'), `<?xml version="1.0" encoding="${name}"?>`);
  expect(await titleOf(body)).toBe('Größe — 攻撃');
});

const xml = feedOf(Buffer.from('Größe 攻撃 😀'), '<?xml version="1.0" encoding="iso-8859-1"?>').toString();
const utf16le = Buffer.from(xml, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();
const utf32le = Buffer.from(new Uint32Array(Array.from(xml, (character) => character.codePointAt(0) ?? 0)).buffer);
const utf32be = Buffer.from(utf32le).swap32();
it.each([
  ['UTF-8 with a mark', Buffer.concat([hex('efbbbf'), Buffer.from(xml)])],
  ['UTF-16LE with a mark', Buffer.concat([hex('fffe'), utf16le])],
  ['UTF-16BE with a mark', Buffer.concat([hex('feff'), utf16be])],
  ['UTF-16LE without a mark', utf16le],
  ['UTF-16BE without a mark', utf16be],
  ['UTF-32LE with a mark', Buffer.concat([hex('fffe0000'), utf32le])],
  ['UTF-32BE with a mark', Buffer.concat([hex('0000feff'), utf32be])],
  ['UTF-32LE without a mark', utf32le],
  ['UTF-32BE without a mark', utf32be],
])('%s is read, whatever its declaration says', async (_, body) => {
  expect(await titleOf(body)).toBe('Größe 攻撃 😀');
});

it('JSON in UTF-16 without a mark is read', async () => {
  const json =
    '{"version":"https://jsonfeed.org/version/1.1","items":[{"title":"Größe","url":"https://site.example/1"}]}';
  expect(await titleOf(Buffer.from(json, 'utf16le'), 'application/feed+json')).toBe('Größe');
});

it('quotation marks of windows-1252 pasted into UTF-8 are read as such', async () => {
  const body = feedOf(Buffer.concat([Buffer.from('Größe: '), hex('93'), Buffer.from('été'), hex('942d')]));
  expect(await titleOf(body)).toBe('Größe: “été”-');
});

it('EBCDIC is read', async () => {
  const body = hex(
    '4c6fa7949340a58599a28996957e7ff14bf07f4085958396848995877e7f8397f0f3f77f6f6e254c99a2a26e4c838881959585936e4c89' +
      'a385946e4ca389a393856ec799cc59854c61a389a393856e4c938995926e88a3a397a27a6161a289a3854b85a7819497938561f14c6193' +
      '8995926e4c6189a385946e4c61838881959585936e4c6199a2a26e',
  );
  expect(await titleOf(body)).toBe('Größe');
});
