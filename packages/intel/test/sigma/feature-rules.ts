import type { FeatureRule } from './feature-rule.ts';
import { valueFeatures } from './value-features.ts';

const at = (time: string): object => ({ UtcTime: time });

/** Every feature once. */
export const featureRules: FeatureRule[] = [
  ...valueFeatures,
  {
    name: 'fieldref',
    detection: `sel: {User|fieldref: Owner}\ncondition: sel`,
    fires: [{ User: 'A', Owner: 'a' }],
    silent: [{ User: 'a', Owner: 'b' }, { User: 'a' }],
  },
  {
    name: 'fieldref with endswith',
    detection: `sel: {Path|fieldref|endswith: Name}\ncondition: sel`,
    fires: [{ Path: 'C:\\x.exe', Name: 'X.exe' }],
    silent: [{ Path: 'x.exe.txt', Name: 'x.exe' }],
  },
  {
    name: 'fieldref with startswith and contains',
    detection: `a: {Path|fieldref|startswith: Name}\nb: {Path|fieldref|contains: Part}\ncondition: a and b`,
    fires: [{ Path: 'abcd', Name: 'AB', Part: 'bc' }],
    silent: [{ Path: 'abcd', Name: 'b', Part: 'bc' }],
  },
  {
    name: 'neq',
    detection: `sel: {User|neq: alice}\ncondition: sel`,
    fires: [{ User: 'bob' }, {}],
    silent: [{ User: 'ALICE' }],
  },
  {
    name: 'hour',
    detection: `sel: {UtcTime|hour|gte: 22}\ncondition: sel`,
    fires: [at('2026-01-15 22:10:00.123')],
    silent: [at('2026-01-15 21:59:59'), at('late')],
  },
  {
    name: 'hour with an offset',
    detection: `sel: {UtcTime|hour: 1}\ncondition: sel`,
    fires: [at('2026-01-15T03:10:00+02:00')],
    silent: [at('2026-01-15T01:10:00+02:00')],
  },
  {
    name: 'minute, day, month and year',
    detection: `sel: {UtcTime|minute: 5, UtcTime|day: 31, UtcTime|month: 12, UtcTime|year: 2025}\ncondition: sel`,
    fires: [at('2025-12-31T10:05:00Z')],
    silent: [at('2025-12-30T10:05:00Z')],
  },
  {
    name: 'week',
    detection: `sel: {UtcTime|week: 1}\ncondition: sel`,
    fires: [at('2026-01-01T00:00:00Z'), at('2025-12-29T00:00:00Z')],
    silent: [at('2026-01-05T00:00:00Z')],
  },
  {
    name: 'keywords look at values, not names',
    detection: `keywords: [mimikatz, 'sekur*lsa']\ncondition: keywords`,
    fires: [{ a: { b: ['run MIMIKATZ'] } }, { x: 'sekurxlsa' }],
    silent: [{ mimikatz: 'x' }],
  },
  {
    name: 'all keywords',
    detection: `keywords:\n  '|all': [one, two]\ncondition: keywords`,
    fires: [{ a: 'one', b: 'two' }],
    silent: [{ a: 'one' }],
  },
  {
    name: 'a keyword that is a number',
    detection: `keywords: [4711]\ncondition: keywords`,
    fires: [{ a: 4711 }],
    silent: [{ a: 12 }],
  },
  {
    name: 'a keyword expression',
    detection: `keywords:\n  '|re': 'a\\d+z'\ncondition: keywords`,
    fires: [{ m: 'xa12z' }],
    silent: [{ m: 'az' }],
  },
  {
    name: 'nested fields by dots',
    detection: `sel: {userIdentity.type: Root}\ncondition: sel`,
    fires: [{ userIdentity: { type: 'Root' } }, { 'userIdentity.type': 'root' }],
    silent: [{ userIdentity: 'Root' }],
  },
  {
    name: 'lists along the way',
    detection: `sel: {a.b: x}\ncondition: sel`,
    fires: [{ a: [{ b: 'y' }, { b: ['z', 'x'] }] }],
    silent: [{ a: [{ c: 'x' }] }],
  },
  {
    name: 'a list passes when one member does',
    detection: `sel: {groups|contains: admin}\ncondition: sel`,
    fires: [{ groups: ['users', 'Admins'] }],
    silent: [{ groups: ['users'] }, { groups: [] }],
  },
  {
    name: 'not binds before and before or',
    detection: `a: {x: 1}\nb: {x: 2}\nc: {y: 1}\ncondition: a or not b and c`,
    fires: [{ x: 1 }, { x: 3, y: 1 }],
    silent: [{ x: 2, y: 1 }, { x: 3 }],
  },
  {
    name: 'parentheses',
    detection: `a: {x: 1}\nb: {x: 2}\nc: {y: 1}\ncondition: (a or b) and not (c)`,
    fires: [{ x: 2 }],
    silent: [{ x: 2, y: 1 }],
  },
  {
    name: '1 of a pattern',
    detection: `sel_a: {x: 1}\nsel_b: {y: 1}\nother: {z: 1}\ncondition: 1 of sel_* and other`,
    fires: [{ y: 1, z: 1 }],
    silent: [{ z: 1 }],
  },
  {
    name: 'all of a pattern',
    detection: `sel_a: {x: 1}\nsel_b: {y: 1}\ncondition: all of sel_*`,
    fires: [{ x: 1, y: 1 }],
    silent: [{ y: 1 }],
  },
  {
    name: 'all of them',
    detection: `a: {x: 1}\nb: {y: 1}\n_c: {z: 1}\ncondition: all of them`,
    fires: [{ x: 1, y: 1 }],
    silent: [{ x: 1 }],
  },
  {
    name: 'any of them leaves underscores out',
    detection: `a: {x: 1}\n_c: {z: 1}\ncondition: any of them or not (not _c)`,
    fires: [{ x: 1 }, { z: 1 }],
    silent: [{}],
  },
  {
    name: '2 of',
    detection: `s1: {x: 1}\ns2: {y: 1}\ns3: {z: 1}\ncondition: 2 of s*`,
    fires: [
      { x: 1, z: 1 },
      { x: 1, y: 1, z: 1 },
    ],
    silent: [{ y: 1 }],
  },
  {
    name: 'not 2 of',
    detection: `b: {k: 1}\ns1: {x: 1}\ns2: {y: 1}\ns3: {z: 1}\ncondition: b and not 2 of s*`,
    fires: [{ k: 1, x: 1 }],
    silent: [{ k: 1, x: 1, z: 1 }],
  },
  {
    name: 'a list of conditions is any of them',
    detection: `a: {x: 1}\nb: {y: 1}\ncondition:\n  - a\n  - b`,
    fires: [{ y: 1 }],
    silent: [{}],
  },
  {
    name: 'not 1 of filters',
    detection: `sel: {x: 1}\nfilter_a: {y: 1}\nfilter_b: {z|startswith: 'C:\\Program Files\\'}\ncondition: sel and not 1 of filter_*`,
    fires: [{ x: 1, z: 'D:\\x' }],
    silent: [
      { x: 1, y: 1 },
      { x: 1, z: 'c:\\program files\\a' },
    ],
  },
];
