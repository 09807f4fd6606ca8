import { describe, expect, it } from 'vitest';
import { checkSigma } from '../../src/sigma/check-sigma.ts';
import { toLucene } from '../../src/sigma/compile/to-lucene.ts';
import { featureYaml } from './feature-rule.ts';

function queryOf(detection: string): string {
  const [rule] = checkSigma(
    featureYaml({ name: 'query', detection, fires: [], silent: [] }, '00000000-0000-4000-9000-000000000001'),
  ).rules;
  if (rule === undefined) throw new Error('not read');
  return toLucene(rule.expression);
}

describe('a rule in Lucene', () => {
  it.each([
    ["sel: {User: 'corp\\alice'}\ncondition: sel", String.raw`User:"corp\\alice"`],
    ["sel: {Image|endswith: '\\a b.exe'}\ncondition: sel", String.raw`Image:*\\a\ b.exe`],
    ['sel: {Image|endswith: [a, b]}\ncondition: sel', '(Image:*a OR Image:*b)'],
    ['sel: {CommandLine|contains: \'(x) && "y"\'}\ncondition: sel', String.raw`CommandLine:*\(x\)\ \&\&\ \"y\"*`],
    ['sel: {EventID: 4624}\nf: {User: null}\ncondition: sel and not f', '(EventID:"4624" AND NOT (NOT _exists_:User))'],
    ['sel: {Size|gte: 10}\ncondition: sel', 'Size:>=10'],
    ['sel: {Ip|cidr: 10.0.0.0/8}\ncondition: sel', 'Ip:"10.0.0.0/8"'],
    ["sel: {CommandLine|re: '^a\\d+\\.exe$'}\ncondition: sel", String.raw`CommandLine:/a[0-9]+\.exe/`],
    ["sel: {CommandLine|re|i: 'a/b'}\ncondition: sel", String.raw`CommandLine:/.*[aA]\/[bB].*/`],
    ['keywords: [one two]\ncondition: keywords', String.raw`*one\ two*`],
    [
      'a: {x: 1}\nb: {y: 1}\nc: {z: 1}\ncondition: 2 of them',
      '((x:"1" AND y:"1") OR (x:"1" AND z:"1") OR (y:"1" AND z:"1"))',
    ],
    ["sel: {'a b:c': x}\ncondition: sel", String.raw`a\ b\:c:"x"`],
  ])('%s', (detection, query) => expect(queryOf(detection)).toBe(query));

  it.each([
    ['sel: {User|fieldref: Owner}\ncondition: sel', 'comparing two fields'],
    ['sel: {UtcTime|hour: 3}\ncondition: sel', 'the hour of a date'],
    ["sel: {CommandLine|re: 'a(?=b)'}\ncondition: sel", 'lookaround'],
    ["sel: {CommandLine|re: 'a\\b'}\ncondition: sel", 'word edges'],
  ])('refuses %s', (detection, reason) => expect(() => queryOf(detection)).toThrow(reason));
});
