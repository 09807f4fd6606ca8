import { expect, it } from 'vitest';
import { readList } from '../src/verdicts/read-list.ts';
import { writeCsv, writeList } from '../src/verdicts/write-list.ts';

it('guesses what each line is, defanged or not', () => {
  const lines = [
    ['*.cdn[.]site[.]com', 'domain-name', '*.cdn.site.com'],
    ['.Site.com', 'domain-name', '.site.com'],
    ['intern.corp', 'domain-name', 'intern.corp'],
    ['8.8.8[.]8', 'ipv4-addr', '8.8.8.8'],
    ['2001:db8::/32', 'ipv6-addr', '2001:db8::/32'],
    ['hxxps://site[.]com/a#part', 'url', 'https://site.com/a#part'],
    ['D41D8CD98F00B204E9800998ECF8427E', 'md5', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['me[at]site[.]com', 'email-addr', 'me@site.com'],
    ['svchost.exe', 'file-name', 'svchost.exe'],
  ];
  for (const [written = '', type, value] of lines)
    expect(readList(`${written} # why`)).toMatchObject([{ line: 1, type, value, reason: 'why' }]);
});

it('answers in linear time and with a bound for hostile text', () => {
  const read = readList(`${'*.'.repeat(100_000)}\n${'#'.repeat(100_000)}\n${'a '.repeat(100_000)}\n\0\uD800`);
  expect(read.every((line) => 'problem' in line && line.text.length <= 200)).toBe(true);
});

it('writes a list that reads back as the same, whatever a reason holds', () => {
  const row = { type: 'domain-name', value: '*.site.com', verdict: 'benign', scope: 'team', by: 'ann' } as const;
  const text = writeList([{ ...row, reason: 'two\nlines # and a mark' }]);
  expect(readList(text)).toMatchObject([{ value: '*.site.com', reason: 'two lines # and a mark' }]);
});

it('gives a spreadsheet no formula to run', () => {
  const row = { type: 'file-name', value: '=cmd()', verdict: 'benign', scope: 'team', by: 'ann' } as const;
  expect(writeCsv([{ ...row, reason: 'say "hi"' }])).toContain(`"file-name","'=cmd()","say ""hi""","ann"`);
});
