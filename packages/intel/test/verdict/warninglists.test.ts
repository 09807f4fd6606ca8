import { addressRange, isWithin } from '@cti/intel/verdict/address-range';
import { bundledWarninglists } from '@cti/intel/verdict/bundled-warninglists';
import { readWarninglists } from '@cti/intel/verdict/warninglists';
import { describe, expect, it } from 'vitest';
import bundle from '../../data/warninglists.json' with { type: 'json' };
import policy from '../../data/warninglists-policy.json' with { type: 'json' };

const warninglists = bundledWarninglists();
const slugsOf = (host: string) => warninglists.ofHost(host).map(({ list }) => list.slug);

describe('the bundle', () => {
  it('has a name, a version, a description and a meaning for each list', () => {
    for (const list of warninglists.lists) {
      expect(list.name).not.toBe('');
      expect(list.description).not.toBe('');
      expect(list.version).not.toBe('');
      expect(['harmless', 'undefanged', 'publisher', 'example', 'inform']).toContain(list.meaning);
      if (list.meaning !== 'publisher') expect(list.why).not.toBe('');
    }
  });

  it('gives every bundled list a meaning that somebody chose', () => {
    const named = new Set(policy.groups.flatMap(({ lists }) => lists));
    expect(bundle.lists.map(({ slug }) => slug).filter((slug) => !named.has(slug))).toEqual([]);
  });

  it('says why a list is left out', () => {
    expect(bundle.leftOut.length).toBeGreaterThan(0);
    for (const { reason } of bundle.leftOut) expect(reason).not.toBe('');
  });

  it('does not let lists of what attackers rent fold anything away', () => {
    const rented =
      /vpn|tor|dynamic-dns|url-shortener|parking|aws|azure|gcp|cloudflare$|akamai|lots|disposable|sinkhole/;
    const folding = warninglists.lists.filter(({ meaning }) => meaning !== 'inform').map(({ slug }) => slug);
    expect(folding.filter((slug) => rented.test(slug) && !/attack-simulator/.test(slug))).toEqual([]);
  });
});

describe('a host is looked up by its labels', () => {
  it('finds the host and the parents that speak for it, and nothing that only looks alike', () => {
    expect(slugsOf('google.com')).toContain('alexa');
    expect(slugsOf('xgoogle.com')).not.toContain('alexa');
    expect(slugsOf('google.com.evil-panel-7731.top')).toEqual([]);
    expect(slugsOf('com')).toEqual([]);
    expect(slugsOf('')).toEqual([]);
  });

  it('does not let the owner of a suffix speak for his customers', () => {
    const hits = warninglists.ofHost('evil7731.duckdns.org').filter(({ list }) => list.slug === 'tranco10k');
    expect(hits).toEqual([expect.objectContaining({ below: true, owned: false })]);
  });

  it('finds the first and the last name of the table', () => {
    const [first] = readWarninglists({ ...bundle, names: ['Aac.aA'], nameSets: [[0]] }, policy).ofHost('x.aa.ac');
    expect(first).toBeUndefined();
    const small = readWarninglists({ ...bundle, names: ['Ame.bA', 'Dzz-_9A', 'Anet.a!A'], nameSets: [[0]] }, policy);
    expect(small.ofHost('b.me').map(({ name }) => name)).toEqual(['b.me']);
    expect(small.ofHost('zz-_9.me').map(({ name }) => name)).toEqual(['zz-_9.me']);
    expect(small.ofHost('c.me')).toEqual([]);
  });
});

describe('an address is looked up by its range', () => {
  it('finds a block only where all of it is on the list', () => {
    const lists = (written: string) => {
      const range = addressRange(written);
      return range === null ? [] : warninglists.ofAddress(range).map(({ slug }) => slug);
    };
    expect(lists('17.0.0.0/8')).toEqual(['apple']);
    expect(lists('16.0.0.0/7')).toEqual([]);
    expect(lists('17.255.255.255')).toContain('apple');
    expect(lists('18.0.0.0/24')).not.toContain('apple');
    expect(lists('2606:4700::/32')).toContain('cloudflare');
    expect(lists('::ffff:17.1.2.3')).toContain('apple');
    expect(lists('255.255.255.255')).toEqual([]);
    expect(lists('::')).toEqual([]);
  });

  it.each(['1.2.3', '1.2.3.256', '1.2.3.4/33', '1.2.3.4/', 'g::1', '1::2::3', '', '/8', '1.2.3.4.5'])(
    'takes %j for no address',
    (written) => {
      expect(addressRange(written)).toBeNull();
    },
  );

  it('ignores bits below the prefix and keeps the families apart', () => {
    const block = addressRange('10.1.2.3/8');
    const inner = addressRange('10.255.0.1');
    const other = addressRange('::a01:203');
    expect(block !== null && inner !== null && isWithin(inner, block)).toBe(true);
    expect(block !== null && other !== null && isWithin(other, block)).toBe(false);
  });
});

describe('a hash is looked up by its first 80 bits', () => {
  it('finds a listed hash and not its neighbour', () => {
    expect(warninglists.ofHash('d41d8cd98f00b204e9800998ecf8427e').map(({ slug }) => slug)).toContain('empty-hashes');
    expect(warninglists.ofHash('d41d8cd98f00b204e9810998ecf8427e')).toEqual([]);
    expect(warninglists.ofHash('00'.repeat(16))).toEqual([]);
    expect(warninglists.ofHash('ff'.repeat(32))).toEqual([]);
    expect(warninglists.ofHash('d41d')).toEqual([]);
  });
});

it('lets a list that the policy does not name only inform', () => {
  const read = readWarninglists(bundle, { groups: [] });
  expect(new Set(read.lists.map(({ meaning }) => meaning))).toEqual(new Set(['inform']));
});
