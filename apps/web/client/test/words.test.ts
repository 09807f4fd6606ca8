import { expect, it } from 'vitest';
import { about, lasting } from '../src/parts/lasting.ts';
import { sized } from '../src/parts/size.ts';
import { withScheme } from '../src/parts/with-scheme.ts';
import { defanged } from '../src/reader/defanged.ts';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1_400_000, '1.4 MB'],
  [999_999, '1 MB'],
  [52_428_800, '52.4 MB'],
])('says %i bytes as "%s"', (bytes, words) => {
  expect(sized(bytes)).toBe(words);
});

it.each([
  [0.05, '0.1 s'],
  [2, '2 s'],
  [90, '90 s'],
  [1800, '30 min'],
  [5400, '90 min'],
  [86_400, '1 d'],
])('says %d seconds as "%s"', (seconds, words) => {
  expect(lasting(seconds)).toBe(words);
});

it.each([
  [10, '1 min'],
  [100_000, '1 d'],
  [300_000, '3 d'],
  [5400, '2 h'],
])('says %d seconds roughly as "%s"', (seconds, words) => {
  expect(about(seconds)).toBe(words);
});

it.each([
  [' site.example/blog ', 'https://site.example/blog'],
  ['http://site.example', 'http://site.example'],
  ['ftp://site.example', 'ftp://site.example'],
  ['', ''],
])('takes %j as the address %j', (typed, address) => {
  expect(withScheme(typed)).toBe(address);
});

it.each([
  ['domain-name', 'evil.example', 'evil[.]example'],
  ['url', 'https://evil.example/a.b', 'hxxps://evil[.]example/a[.]b'],
  ['email-addr', 'a@evil.example', 'a[@]evil[.]example'],
  ['ipv6-addr', '2001:db8::1', '2001[:]db8[:][:]1'],
  ['file-name', 'evil.exe', 'evil.exe'],
] as const)('shows the %s %s as %s', (type, value, shown) => {
  expect(defanged(type, value)).toBe(shown);
});
