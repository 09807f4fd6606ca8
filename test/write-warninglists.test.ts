import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressRange } from '@cti/intel/verdict/address-range';
import { readWarninglists } from '@cti/intel/verdict/warninglists';
import { afterAll, describe, expect, it } from 'vitest';
import { linearPattern } from '../scripts/warninglists/linear-pattern.ts';
import { packBundle } from '../scripts/warninglists/pack-bundle.ts';
import { listedName } from '../scripts/warninglists/pack-names.ts';
import { readLists, type RawList } from '../scripts/warninglists/read-lists.ts';

const list = (slug: string, type: string, entries: string[]): RawList => ({
  slug,
  name: `List ${slug}`,
  description: 'made up',
  version: 3,
  type,
  list: entries,
});
const options = {
  source: 'made up',
  date: '2026-01-02',
  leftOut: { unwanted: 'a reason' },
  nested: [['top1', 'top2']],
};
const pack = (lists: RawList[], leaveOut = options) => packBundle(lists, leaveOut);
const read = (lists: RawList[]) => readWarninglists(pack(lists), { groups: [] });

describe('what is packed is read again', () => {
  const names = Array.from(
    { length: 3000 },
    (_, index) => `n${(index * 7919) % 3000}.${'ab'.repeat(index % 30)}x.test`,
  );
  const blocks = [
    '192.0.2.0/25',
    '192.0.2.64/26',
    '192.0.2.255',
    '255.255.255.255',
    '0.0.0.0/32',
    '2001:db8::/32',
    '::/128',
  ];
  const hashes = ['0123456789abcdef'.repeat(2), 'F'.repeat(64)];
  const warninglists = read([
    list('a', 'hostname', names.slice(0, 2000)),
    list('b', 'string', names.slice(1000)),
    list('c', 'cidr', blocks),
    list('d', 'cidr', ['192.0.2.0/24', '2001:db8:1::/48']),
    list('e', 'string', hashes),
  ]);

  it('every name, with its lists and no other', () => {
    for (const [index, name] of names.entries()) {
      const slugs = warninglists
        .ofHost(name)
        .filter((hit) => hit.name === name)
        .map((hit) => hit.list.slug);
      expect(slugs.sort()).toEqual(index < 1000 ? ['a'] : index < 2000 ? ['a', 'b'] : ['b']);
    }
  });

  it.each([
    ['192.0.2.1', 'cd'],
    ['192.0.2.70', 'cd'],
    ['192.0.2.130', 'd'],
    ['192.0.2.255', 'cd'],
    ['192.0.3.0', ''],
    ['0.0.0.0', 'c'],
    ['0.0.0.1', ''],
    ['255.255.255.255', 'c'],
    ['2001:db8::1', 'c'],
    ['2001:db8:1:ffff::', 'cd'],
    ['2001:db9::', ''],
    ['::', 'c'],
    ['::1', ''],
  ])('the lists of %s: %j', (address, slugs) => {
    const range = addressRange(address);
    expect(
      range === null
        ? null
        : warninglists
            .ofAddress(range)
            .map(({ slug }) => slug)
            .sort()
            .join(''),
    ).toBe(slugs);
  });

  it('hashes, whatever their case', () => {
    for (const hash of hashes) expect(warninglists.ofHash(hash.toLowerCase()).map(({ slug }) => slug)).toEqual(['e']);
  });
});

describe('what is not packed is told', () => {
  it('lists left out with their reason, and too long ones', () => {
    const long = list(
      'long',
      'string',
      Array.from({ length: 150_001 }, (_, index) => `n${index}.test`),
    );
    const bundle = pack([list('unwanted', 'string', ['a.test']), long]);
    expect(bundle.lists).toEqual([]);
    expect(bundle.leftOut.map(({ slug, reason }) => [slug, reason])).toEqual([
      ['unwanted', 'a reason'],
      ['long', 'more than 150000 entries'],
    ]);
  });

  it('entries that are nothing we can look up', () => {
    const bundle = pack([
      list('a', 'string', ['nodots', '3::', 'ok.test', '...']),
      list('b', 'regex', ['(a+)+$', '/^ok/i']),
    ]);
    expect(bundle.lists.map(({ skipped }) => skipped)).toEqual([3, 1]);
    expect(bundle.patterns).toEqual([{ list: 1, source: '^ok', flags: 'i' }]);
  });
});

it('keeps a value of nested lists on the narrowest alone', () => {
  const warninglists = read([list('top1', 'string', ['a.test']), list('top2', 'string', ['a.test', 'b.test'])]);
  expect(warninglists.ofHost('a.test').map((hit) => hit.list.slug)).toEqual(['top1']);
  expect(warninglists.ofHost('b.test').map((hit) => hit.list.slug)).toEqual(['top2']);
});

it('lets a list of the type string speak of names below only where the entry is what someone registered', () => {
  const entries = ['a.owner.com', 'other.com'];
  const slugsOf = (type: string, host: string) => read([list('l', type, entries)]).ofHost(host).length;
  expect([slugsOf('string', 'a.owner.com'), slugsOf('string', 'b.a.owner.com')]).toEqual([1, 0]);
  expect([slugsOf('hostname', 'b.a.owner.com'), slugsOf('string', 'b.other.com')]).toEqual([1, 1]);
});

it('matches a substring that is a host name at its labels, and any other anywhere', () => {
  const warninglists = read([list('a', 'substring', ['vendor.test', 'spam-word'])]);
  expect(warninglists.ofHost('www.vendor.test')).toHaveLength(1);
  expect(warninglists.ofHost('vendor.test.evil.test')).toEqual([]);
  expect(warninglists.ofText('me@SPAM-word.test').map(({ slug }) => slug)).toEqual(['a']);
});

it.each([
  ['.Example.TEST.', 'example.test'],
  ['*.example.test', 'example.test'],
  ['bücher.test', 'xn--bcher-kva.test'],
  ['.single', null],
  ['1.2.3.4', null],
  ['a b.test', null],
  ['a..test', null],
])('reads %j as the name %j', (written, name) => {
  expect(listedName(written)).toBe(name);
});

it.each(['(a+)+$', '(?=a)b', String.raw`(a)\1`, '(a|b)*c', 'a*b*c*d*', '('])('refuses the expression %j', (pattern) => {
  expect(linearPattern(pattern)).toBeNull();
});

describe('lists are read from where they are', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  it('a folder and an archive alike', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lists-'));
    folders.push(folder);
    const { slug, ...content } = list('a', 'string', ['a.test']);
    await mkdir(join(folder, 'misp', 'lists', slug), { recursive: true });
    await writeFile(join(folder, 'misp', 'lists', slug, 'list.json'), JSON.stringify(content));
    execFileSync('tar', ['-czf', join(folder, 'lists.tar.gz'), '-C', folder, 'misp']);
    const expected = [{ ...content, slug }];
    await expect(readLists(join(folder, 'misp'))).resolves.toEqual(expected);
    await expect(readLists(folder)).resolves.toEqual(expected);
    await expect(readLists(join(folder, 'lists.tar.gz'))).resolves.toEqual(expected);
  });
});
