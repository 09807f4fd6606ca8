import type { Judgement, VerdictOverride } from '@cti/core/verdict';
import { applyLists } from '@cti/intel/verdict/apply-lists';
import { describe, expect, it } from 'vitest';

const judgement = (type: Judgement['type'], value: string, rest: Partial<Judgement> = {}): Judgement => ({
  type,
  value,
  verdict: 'observed',
  reason: '',
  notes: [],
  ...rest,
});
const override = (rest: Partial<VerdictOverride>): VerdictOverride => ({
  type: 'domain-name',
  value: 'panel.example.net',
  verdict: 'benign',
  scope: 'team',
  by: 'Ada',
  reason: '',
  ...rest,
});
const verdictsOf = (judgements: Judgement[], rows: VerdictOverride[]) =>
  applyLists(judgements, rows).map(({ verdict }) => verdict);

describe('people decide before rules', () => {
  it('names who decided, how far and why, and keeps what was thought before', () => {
    const before = judgement('domain-name', 'panel.example.net', {
      verdict: 'example',
      reason: 'Reserved.',
      notes: ['n'],
    });
    const [after] = applyLists([before], [override({ verdict: 'observed', reason: 'seen in our proxy' })]);
    expect(after).toEqual({
      ...before,
      verdict: 'observed',
      reason: 'Ada decided so for the team: seen in our proxy',
      notes: ['Before: Reserved.', 'n'],
    });
  });

  it('puts the article before the team, whatever the order of the rows', () => {
    const rows = [override({ scope: 'article', verdict: 'observed', by: 'Bo' }), override({})];
    for (const order of [rows, rows.toReversed()]) {
      const [after] = applyLists([judgement('domain-name', 'panel.example.net')], order);
      expect(after?.verdict).toBe('observed');
      expect(after?.reason).toContain('Bo decided so for this article');
    }
  });

  it('puts a wildcard of the article before a full value of the team', () => {
    const rows = [override({}), override({ scope: 'article', value: '*.example.net', verdict: 'observed' })];
    expect(verdictsOf([judgement('domain-name', 'panel.example.net')], rows)).toEqual(['observed']);
  });

  it('takes the later of two rows that say the same value', () => {
    const rows = [override({ verdict: 'observed' }), override({ verdict: 'benign' })];
    expect(verdictsOf([judgement('domain-name', 'panel.example.net')], rows)).toEqual(['benign']);
  });

  it('leaves every other value as it was', () => {
    const others = [judgement('domain-name', 'example.net'), judgement('url', 'http://panel.example.net/a')];
    expect(applyLists(others, [override({})])).toEqual(others);
  });
});

describe('wildcards speak for hosts', () => {
  it('means the names below with *. and the name too with a leading dot', () => {
    const values = [
      judgement('domain-name', 'example.net'),
      judgement('domain-name', 'a.example.net'),
      judgement('domain-name', 'b.a.example.net'),
      judgement('domain-name', 'notexample.net'),
    ];
    expect(verdictsOf(values, [override({ value: '*.example.net' })])).toEqual([
      'observed',
      'benign',
      'benign',
      'observed',
    ]);
    expect(verdictsOf(values, [override({ value: '.example.net' })])).toEqual([
      'benign',
      'benign',
      'benign',
      'observed',
    ]);
  });

  it('speaks for addresses and mailboxes on those hosts', () => {
    const values = [
      judgement('url', 'https://a.example.net:8443/x?y=.other.test'),
      judgement('email-addr', 'a@example.net'),
      judgement('url', 'https://other.test/?u=a.example.net'),
    ];
    expect(verdictsOf(values, [override({ value: '.example.net' })])).toEqual(['benign', 'benign', 'observed']);
  });

  it('takes the longest of several', () => {
    const rows = [override({ value: '*.a.example.net', verdict: 'observed' }), override({ value: '*.example.net' })];
    expect(verdictsOf([judgement('domain-name', 'x.a.example.net')], rows)).toEqual(['observed']);
    expect(applyLists([judgement('domain-name', 'x.a.example.net')], rows)[0]?.reason).toContain('*.a.example.net');
  });
});

describe('blocks speak for addresses', () => {
  const block = override({ type: 'ipv4-addr', value: '198.51.100.0/24' });

  it('covers addresses, narrower blocks, and what is served from them', () => {
    const values = [
      judgement('ipv4-addr', '198.51.100.200'),
      judgement('ipv4-addr', '198.51.100.128/25'),
      judgement('ipv4-addr', '198.51.0.0/16'),
      judgement('socket-address', '198.51.100.9:443'),
      judgement('url', 'http://198.51.100.9/a'),
      judgement('ipv4-addr', '198.51.101.1'),
    ];
    expect(verdictsOf(values, [block])).toEqual(['benign', 'benign', 'observed', 'benign', 'benign', 'observed']);
  });

  it('takes the narrowest block, and of equals the later', () => {
    const rows = [
      override({ type: 'ipv4-addr', value: '198.51.100.0/28', verdict: 'observed' }),
      block,
      override({ type: 'ipv6-addr', value: '2001:db8::/32', verdict: 'benign' }),
      override({ type: 'ipv6-addr', value: '2001:db8::/32', verdict: 'observed', by: 'Cy' }),
    ];
    const after = applyLists([judgement('ipv4-addr', '198.51.100.3'), judgement('ipv6-addr', '2001:db8::1')], rows);
    expect(after.map(({ verdict }) => verdict)).toEqual(['observed', 'observed']);
    expect(after[1]?.reason).toContain('Cy');
  });

  it('does not cover what is no address, nor break on a row that is no block', () => {
    const rows = [override({ type: 'ipv4-addr', value: 'nonsense/99' }), block];
    expect(verdictsOf([judgement('md5', 'd41d8cd98f00b204e9800998ecf8427e')], rows)).toEqual(['observed']);
  });
});

it('tells values apart by case only where case matters', () => {
  const rows = [
    override({ type: 'file-path', value: '/tmp/A' }),
    override({ type: 'sha1', value: 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709' }),
  ];
  const values = [judgement('file-path', '/tmp/a'), judgement('sha1', 'da39a3ee5e6b4b0d3255bfef95601890afd80709')];
  expect(verdictsOf(values, rows)).toEqual(['observed', 'benign']);
});
