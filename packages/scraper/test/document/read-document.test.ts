import { describe, expect, it } from 'vitest';
import { largestDocument } from '../../src/document/document.ts';
import { drawLines, makePdf } from './make-pdf.ts';
import { makeDocx, makeZip, paragraph } from './make-zip.ts';
import { read, refusal, shownBlocks } from './read-as.ts';

const pdf = makePdf([{ drawn: drawLines(['Words of a report.']) }]);
const docx = makeDocx(paragraph('Words of a report.'));
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

describe('readDocument', () => {
  it.each([
    ['a PDF called .docx', pdf, 'a.docx', 'pdf'],
    ['a PDF after a mail header', new Uint8Array([...bytes('X-Header: 1\r\n\r\n'), ...pdf]), 'a.pdf', 'pdf'],
    ['a Word document without a name', docx, '', 'docx'],
    ['HTML called .txt', '<!DOCTYPE html><title>T</title><p>Words of a report.</p>', 'a.txt', 'html'],
    ['Markdown', '# Words', 'a.md', 'markdown'],
    ['a text of an unknown name', 'Words', 'a.log', 'text'],
    ['a text without a name', 'Words', '', 'text'],
  ])('goes by the bytes: %s', async (_, body, name, kind) => {
    expect((await read(body, name)).kind).toBe(kind);
  });

  it('says so when the name is another kind’s', async () => {
    expect((await read(pdf, 'report.docx')).notes).toEqual(['The file is called .docx, but is pdf.']);
    expect((await read(docx, 'report.docx')).notes).toEqual([]);
  });

  it.each([
    [
      'a program called .pdf',
      bytes('MZ\x90\0\x03\0\0\0This program cannot be run'),
      'a.pdf',
      'document-unsupported',
      /a Windows program/,
    ],
    [
      'plain text called .pdf',
      'Hello, world',
      'a.pdf',
      'document-broken',
      /called \.pdf, but its content is something else/,
    ],
    ['noise called .docx', bytes('\x01\x02\0\x03\x04'.repeat(50)), 'a.docx', 'document-broken', /called \.docx/],
    ['noise', bytes('\x01\x02\0\x03\x04'.repeat(50)), 'a.bin', 'document-unsupported', /not a text document/],
    ['an image', bytes('\x89PNG\r\n\x1a\n'), 'a.txt', 'document-unsupported', /an image/],
    ['RTF', '{\\rtf1 x}', 'a.rtf', 'document-unsupported', /RTF/],
    ['a workbook', makeZip([{ name: 'xl/workbook.xml', body: 'x' }]), 'a.xlsx', 'document-unsupported', /Excel/],
    ['an archive', makeZip([{ name: 'a.txt', body: 'x' }]), 'a.zip', 'document-unsupported', /ZIP archive/],
    [
      'an old Word file',
      bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'.padEnd(600, '\0')),
      'a.doc',
      'document-unsupported',
      /old Office/,
    ],
    [
      'an encrypted Word document',
      new Uint8Array(
        Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ),
      'a.docx',
      'document-encrypted',
      /encrypted/,
    ],
    ['nothing', '', 'a.txt', 'document-empty', /empty/],
    ['white space', ' \n\t\n', 'a.txt', 'document-empty', /no text/],
    ['a file over 50 MB', new Uint8Array(largestDocument + 1), 'a.txt', 'document-too-large', /50 MB/],
  ])('refuses %s for good and says why', async (_, body, name, code, message) => {
    const error = await refusal(body, name);
    expect([error.code, error.verdict]).toEqual([code, 'give-up']);
    expect(error.message).toMatch(message);
  });

  it('takes the title from the document, else its first heading, else the file name', async () => {
    const titled = makePdf([{ drawn: drawLines(['Words']) }], { info: { Title: 'Told by the file' } });
    expect((await read(titled, 'x.pdf')).metadata.title).toBe('Told by the file');
    expect((await read('text\n\n## A *heading*\n\nmore', 'x.md')).metadata.title).toBe('A heading');
    expect((await read('text', 'C:\\Users\\ana\\Report_on_X.v2.txt')).metadata.title).toBe('Report on X.v2');
  });

  it('says that a date stood in its properties, but for a page, which says it itself, and where there is none', async () => {
    const from = async (...file: Parameters<typeof read>) => (await read(...file)).metadata.publishedFrom;
    expect(await from('---\ndate: 2026-03-04\n---\nWords', 'x.md')).toBe('meta');
    const page = '<!doctype html><article><time datetime="2026-03-04">then</time><p>Words of a report.</p></article>';
    expect(await from(page, 'x.html')).toBe('time');
    expect(await from('Words', 'x.txt')).toBeUndefined();
  });

  it('reads a saved page as a fetched one, with links made absolute where the page says its address', async () => {
    const page = `<!DOCTYPE html><!-- saved from url=(0030)https://blog.example/posts/one --><html><head><title>One</title><meta property="article:published_time" content="2026-03-04T05:06:07Z"></head><body><nav><a href="/">Home</a> <a href="/about">About</a></nav><article><h1>One</h1><p>${'The actor sent mail to many people. '.repeat(10)}<a href="../two">Two</a></p></article></body></html>`;
    const saved = await read(page, 'one.html');
    expect(saved.content.links.map(({ href }) => href)).toEqual(['https://blog.example/two']);
    expect(saved.content.text).not.toContain('About');
    expect(saved.metadata).toMatchObject({ title: 'One', publishedAt: new Date('2026-03-04T05:06:07Z') });
    const elsewhere = await read(page.replace(/<!-- saved.*?-->/, ''), 'one.html');
    expect(elsewhere.content.links).toEqual([]);
    expect(elsewhere.metadata.canonicalUrl).toBeNull();
  });

  it('keeps a plain text to the letter, and sees its lists, tables and headings', async () => {
    const text =
      'Report on X\n===========\n\nFirst line,\n  second line\twith a tab.\r\n\r\ntype\tvalue\nmd5\td41d8cd98f00b204e9800998ecf8427e\n\n- one\n- two\n  goes on\n\n    rule x\n      { }\n';
    expect(shownBlocks(await read(text, 'a.txt'))).toEqual([
      ['heading', 'Report on X'],
      ['paragraph', 'First line,\n  second line\twith a tab.'],
      ['table', 'type\tvalue\nmd5\td41d8cd98f00b204e9800998ecf8427e'],
      ['list-item', 'one'],
      ['list-item', 'two\ngoes on'],
      ['code', '    rule x\n      { }'],
    ]);
  });

  it.each([
    ['UTF-16 with a mark', Buffer.from('\ufeffОтчёт об атаке', 'utf16le')],
    ['UTF-16 without one', Buffer.from('Report: Отчёт об атаке', 'utf16le')],
    ['UTF-16, the other way round', Buffer.from('Report: Отчёт об атаке', 'utf16le').swap16()],
    ['UTF-8 with a mark', Buffer.from('\ufeffОтчёт об атаке')],
  ])('reads text in %s', async (_, body) => {
    expect((await read(new Uint8Array(body), 'a.txt')).content.text).toMatch(/^(?:Report: )?Отчёт об атаке$/);
  });

  it.each([
    ['ASCII', 'The report says what came of it.\nNothing did.', 'latin1'],
    ['UTF-8', 'Отчёт об атаке на сеть, о которой говорили вчера.', 'utf8'],
  ] as const)('passes over a mark of UTF-16 that stands before %s', async (_, text, encoding) => {
    for (const mark of ['fffe', 'feff']) {
      const body = Buffer.concat([Buffer.from(mark, 'hex'), Buffer.from(text, encoding)]);
      expect((await read(new Uint8Array(body), 'a.txt')).content.text).toBe(text);
    }
  });

  it.each([
    '漏洞报告：攻击者使用了新的后门程序，并窃取了数据。',
    'مؤشرات الاختراق في حملة التصيد',
    'report, all in ASCII letters',
  ])('believes a mark of UTF-16 that is true: %s', async (text) => {
    const body = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect((await read(body, 'a.txt')).content.text).toBe(text);
  });

  it.each([
    ['ar', 'رصد باحثون حملة رسائل نصية احتيالية تستهدف عملاء البنوك في دول الخليج منذ بداية الشهر.'],
    ['ja', '本記事では、この攻撃活動の流れと検知のポイントを解説します。'],
    ['en', 'The analysts describe how the loader reached the network of the victim and what it left behind.'],
  ])('tells the language of a file that does not say it: %s', async (language, text) => {
    expect((await read(text, 'a.txt')).metadata).toMatchObject({ language, languageFrom: 'text' });
  });

  it('believes a file that says its language', async () => {
    const html = '<!doctype html><html lang="de"><title>T</title><p>The words of the report are English, and many.</p>';
    expect((await read(html, 'a.html')).metadata).toMatchObject({ language: 'de', languageFrom: 'page' });
  });

  it('reads text in the character set its type names', async () => {
    const body = new Uint8Array([0xce, 0xf2, 0xf7, 0xb8, 0xf2, 0x20, 0xee, 0xe1]); // windows-1251
    expect((await read(body, 'a.txt', 'text/plain; charset=windows-1251')).content.text).toBe('Отчёт об');
  });

  it('cuts a text that is too long and says so', async () => {
    const { content, notes } = await read('0123456789abcde\n\n'.repeat(320_000), 'a.txt');
    expect(content.text.length).toBeLessThanOrEqual(5_000_000);
    expect(content.blocks.length).toBeLessThanOrEqual(200_000);
    expect(notes).toEqual(['The text was cut after 5,000,000 characters.']);
  });
});
