import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { iocListLimits, looksLikeIocList, readIocList } from '../../src/query/ioc-list.ts';

const isList = (text: string) => looksLikeIocList(readIocList(text));
const hash = (at: number) => createHash('sha256').update(String(at)).digest('hex');

describe('readIocList', () => {
  it('reads values of any kind, each once, refanged and in order', () => {
    const text =
      'evil[.]com\nhxxps://bad[.]net/x\n198.51.100[.]7\nevil.com\nCVE-2024-3400\nd41d8cd98f00b204e9800998ecf8427a';
    expect(readIocList(text).values).toEqual([
      { type: 'domain-name', value: 'evil.com' },
      { type: 'url', value: 'https://bad.net/x' },
      { type: 'ipv4-addr', value: '198.51.100.7' },
      { type: 'cve', value: 'CVE-2024-3400' },
      { type: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427a' },
    ]);
    expect(isList(text)).toBe(true);
  });

  it.each([
    ['commas', 'evil.com, bad.net, 198.51.100.7'],
    ['a remark here and there', 'evil[.]com # C2\nbad[.]net/panel/login.php # panel\n198.51.100.7'],
    ['JSON', '["evil.com","bad.net"]'],
  ])('takes values with %s for a list', (_, text) => expect(isList(text)).toBe(true));

  it.each([
    ['one value', 'evil.com'],
    ['words', 'cobalt strike beacon'],
    ['nothing', ''],
    [
      'prose that names two',
      'The attackers moved from evil[.]com to bad[.]net in the second week of October, as we reported.',
    ],
    ['a query', 'domain:evil.com OR domain:bad.net actor:APT29 after:2026-10-01 score>60'],
  ])('does not take %s for a list', (_, text) => expect(isList(text)).toBe(false));

  it('takes 400 values as 400 values', () => {
    const list = readIocList(Array.from({ length: 400 }, (_, at) => hash(at)).join('\n'));
    expect(list.values).toHaveLength(400);
    expect(list.isCut).toBe(false);
  });

  it('cuts at its limits and says so', () => {
    const list = readIocList(Array.from({ length: iocListLimits.values + 1 }, (_, at) => hash(at)).join('\n'));
    expect(list.values).toHaveLength(iocListLimits.values);
    expect(list.isCut).toBe(true);
    expect(looksLikeIocList(list)).toBe(true);
    expect(readIocList('x'.repeat(iocListLimits.length + 1)).isCut).toBe(true);
  });
});
