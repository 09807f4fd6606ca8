import { describe, expect, it } from 'vitest';
import { mostPastedUrls, readPastedUrls } from '../src/pasted-urls.ts';

describe('readPastedUrls', () => {
  it.each([
    ['one a line', 'https://a.example/1\nhttps://a.example/2\r\n\n', ['https://a.example/1', 'https://a.example/2']],
    [
      'in prose',
      'See (https://a.example/x_(y)), and "https://b.example/z".',
      ['https://a.example/x_(y)', 'https://b.example/z'],
    ],
    [
      'in Markdown and lists',
      '- [Report](https://a.example/report)\n* <https://b.example/>',
      ['https://a.example/report', 'https://b.example/'],
    ],
    [
      'parted by commas',
      'https://a.example/1,https://a.example/2;https://a.example/3',
      ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'],
    ],
    [
      'defanged',
      'hxxps://evil[.]example/a\nhxxp[:]//evil(.)example/b\nhttps[://]evil[dot]example/c',
      ['https://evil.example/a', 'http://evil.example/b', 'https://evil.example/c'],
    ],
    [
      'without a scheme, alone on a line',
      'www.site.example\nsite.example/post-1',
      ['https://www.site.example/', 'https://site.example/post-1'],
    ],
    [
      'in an archive',
      'https://archive.example/2026/https://a.example/x',
      ['https://archive.example/2026/https://a.example/x'],
    ],
    [
      'with a path in other letters',
      'https://a.example/статья',
      ['https://a.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F'],
    ],
  ])('reads addresses %s', (_, text, urls) => {
    expect(readPastedUrls(text)).toEqual({ urls, duplicates: 0, rejected: [] });
  });

  it('gives an article once, however its address is spelt', () => {
    const read = readPastedUrls(
      'https://a.example/x?utm_source=mail\nhttps://A.example/x/#top\nhxxps://a[.]example/x\nhttps://a.example/X',
    );
    expect(read).toEqual({
      urls: ['https://a.example/x?utm_source=mail', 'https://a.example/X'],
      duplicates: 2,
      rejected: [],
    });
  });

  it('says of every other line why it gave nothing', () => {
    const { urls, rejected } = readPastedUrls(
      [
        'Weekly reading',
        'ftp://a.example/x',
        'https://user:pw@a.example/',
        'report.pdf',
        'https://',
        `https://a.example/${'x'.repeat(3_000)}`,
        'https://[bad/',
      ].join('\n'),
    );
    expect(urls).toEqual([]);
    expect(rejected.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'There is no web address on this line.'],
      [2, 'Only http and https addresses are fetched.'],
      [3, 'The address carries a user name or password.'],
      [4, 'There is no web address on this line.'],
      [5, 'There is no web address on this line.'],
      [6, 'The address is longer than 2048 characters.'],
      [7, 'This is not a complete web address.'],
    ]);
    expect(rejected[5]?.text).toHaveLength(120);
  });

  it('takes a thousand and says how many were left out', () => {
    const lines = Array.from({ length: mostPastedUrls + 5 }, (_, index) => `https://a.example/${index}`);
    const { urls, rejected } = readPastedUrls(lines.join('\n'));
    expect(urls).toHaveLength(mostPastedUrls);
    expect(rejected).toEqual([
      { line: 1_005, text: '', reason: '5 more addresses were left out: at most 1,000 are taken at once.' },
    ]);
  });

  it.each(['https://', 'a.', '[.]', 'h', '(', 'https://a.example/', ')', ' [.] ', '-', 'hxxp', ',https://a'])(
    'ends on two million characters of "%s"',
    (piece) => {
      const { urls } = readPastedUrls(`https://a.example/${piece.repeat(2_000_000 / piece.length)}`);
      expect(urls.length).toBeLessThanOrEqual(mostPastedUrls);
    },
  );
});
