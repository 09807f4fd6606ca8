import { describe, expect, it } from 'vitest';
import { charsetOf, mediaTypeOf } from '../../src/http/content-type.ts';
import { decodeBody } from '../../src/http/decode.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const around = (bytes: Buffer, before = '<p>', after = '</p>'): Buffer =>
  Buffer.concat([Buffer.from(before), bytes, Buffer.from(after)]);

/** The same words in the bytes of each character set. */
const words = {
  'windows-1251': [hex('cff0e8e2e5f2'), 'Привет'],
  'koi8-r': [hex('f0d2c9d7c5d4'), 'Привет'],
  'iso-8859-5': [hex('bfe0d8d2d5e2'), 'Привет'],
  'windows-1252': [hex('8063616693e994'), '€caf“é”'],
  'windows-1254': [hex('fee7f0'), 'şçğ'],
  shift_jis: [hex('83658358836793fa967b'), 'テスト日本'],
  'euc-jp': [hex('c6fccbdcb8ec'), '日本語'],
  'iso-2022-jp': [hex('1b2442467c4b5c386c1b2842'), '日本語'],
  gb18030: [hex('c4e3bac39439fc36'), '你好😀'.replace('😀', new TextDecoder('gb18030').decode(hex('9439fc36')))],
  gbk: [hex('c4e3bac3'), '你好'],
  big5: [hex('a741a66e'), '你好'],
  'euc-kr': [hex('c7d1b1b9bef8'), '한국없'],
} satisfies Record<string, [Buffer, string]>;

describe.each(Object.entries(words))('text in %s', (charset, [bytes, text]) => {
  it('is read by the Content-Type', () => {
    expect(decodeBody(around(bytes), `text/html; charset=${charset}`, 'html')).toBe(`<p>${text}</p>`);
  });

  it('is read by its own declaration', () => {
    const meta = `<html><head><title>x</title><meta charset="${charset}"><p>`;
    expect(decodeBody(around(bytes, meta, ''), 'text/html', 'html')).toBe(meta + text);
    const equiv = `<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=${charset}'>`;
    expect(decodeBody(around(bytes, equiv, ''), null, 'html')).toBe(equiv + text);
    const xml = `<?xml version="1.0" encoding='${charset.toUpperCase()}'?><a>`;
    expect(decodeBody(around(bytes, xml, '</a>'), 'text/xml', 'xml')).toBe(`${xml}${text}</a>`);
  });
});

describe('Unicode', () => {
  const text = '<a>é日😀</a>';
  const le16 = Buffer.from(text, 'utf16le');
  const be16 = Buffer.from(le16).swap16();
  const le32 = Buffer.concat(Array.from(text, le32Of));
  const be32 = Buffer.from(le32).swap32();

  it.each([
    ['UTF-8 with a mark', Buffer.concat([hex('efbbbf'), Buffer.from(text)])],
    ['UTF-16LE with a mark', Buffer.concat([hex('fffe'), le16])],
    ['UTF-16BE with a mark', Buffer.concat([hex('feff'), be16])],
    ['UTF-32LE with a mark', Buffer.concat([hex('fffe0000'), le32])],
    ['UTF-32BE with a mark', Buffer.concat([hex('0000feff'), be32])],
    ['UTF-16LE by its shape', le16],
    ['UTF-16BE by its shape', be16],
    ['UTF-32LE by its shape', le32],
    ['UTF-32BE by its shape', be32],
  ])('is read from %s, whatever the header claims', (_form, body) => {
    expect(decodeBody(body, 'text/xml; charset=windows-1251', 'xml')).toBe(text);
  });

  it('survives a UTF-32 text with impossible characters and a stray end', () => {
    expect(decodeBody(hex('fffe0000 00d80000 ffffffff 41000000 42'), null, 'xml')).toBe('\uFFFD\uFFFDA');
  });
});

const le32Of = (letter: string): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(letter.codePointAt(0) ?? 0);
  return bytes;
};

describe('a wrong declaration', () => {
  const german = 'Grüße aus Köln';

  it.each([
    ['text/html; charset=iso-8859-1', ''],
    ['text/html; charset=windows-1251', ''],
    ['text/html; charset=no-such-set', ''],
    ['text/html; charset=utf-16', ''],
    [null, '<meta charset=iso-8859-15>'],
    ['text/html; charset=us-ascii', '<meta charset="gibberish">'],
  ])('of UTF-8 text is passed over: %s %s', (header, meta) => {
    expect(decodeBody(Buffer.from(meta + german), header, 'html')).toBe(meta + german);
  });

  it('of UTF-8 for Latin or Cyrillic text gives way to what fits the bytes', () => {
    const latin = Buffer.from(german, 'latin1');
    expect(decodeBody(latin, 'text/html; charset=utf-8', 'html')).toBe(german);
    const meta = '<meta charset=windows-1251>';
    expect(decodeBody(around(hex('cff0e8e2e5f2'), meta, ''), 'text/html; charset=utf-8', 'html')).toBe(`${meta}Привет`);
  });

  it('inside a comment is no declaration', () => {
    const html = '<!-- <meta charset=koi8-r> --><meta charset=windows-1251>';
    expect(decodeBody(around(hex('cff0e8'), html, ''), null, 'html')).toBe(`${html}При`);
  });
});

describe('damage', () => {
  it('keeps UTF-8 with a broken byte, or cut mid-character, as UTF-8', () => {
    const russian = Buffer.from('Отчёт об угрозах за ноябрь');
    const broken = Buffer.concat([russian, hex('ff'), russian]);
    expect(decodeBody(broken, null, 'html')).toBe('Отчёт об угрозах за ноябрь\uFFFDОтчёт об угрозах за ноябрь');
    expect(decodeBody(russian.subarray(0, -1), 'text/html; charset=utf-8', 'html')).toMatch(
      /^Отчёт об угрозах за ноябр/,
    );
  });

  it('keeps Shift_JIS cut mid-character as Shift_JIS', () => {
    const japanese = Buffer.concat(Array.from({ length: 5 }, () => words.shift_jis[0]));
    const text = decodeBody(japanese.subarray(0, -1), 'text/html; charset=shift_jis', 'html');
    expect(text).toMatch(/^テスト日本テスト日本/);
  });

  it('never throws on bytes of no kind', () => {
    for (let seed = 1; seed < 300; seed += 1) {
      const bytes = Buffer.from(Array.from({ length: seed }, (_, index) => (seed * 7919 + index * index * 31) & 0xff));
      expect(typeof decodeBody(bytes, 'text/html; charset=utf-8', seed % 2 ? 'html' : 'xml')).toBe('string');
    }
    expect(decodeBody(Buffer.alloc(0), null, 'html')).toBe('');
  });
});

it('reads media type and charset out of a Content-Type', () => {
  expect(mediaTypeOf(' Text/HTML ; charset=x')).toBe('text/html');
  expect(mediaTypeOf('application/rss+xml')).toBe('application/rss+xml');
  for (const none of [null, '', 'html', ';charset=utf-8']) expect(mediaTypeOf(none)).toBeNull();
  expect(charsetOf('text/html; boundary=a; CHARSET = "UTF-8"; b')).toBe('utf-8');
  expect(charsetOf('text/html')).toBeNull();
});
