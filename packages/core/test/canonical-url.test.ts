import { describe, expect, it } from 'vitest';
import { canonicalUrl, looseAddressKey } from '../src/canonical-url.ts';
import { apart, spellings } from './canonical-url-cases.ts';

describe.each(Object.entries(spellings))('canonicalUrl, %s', (_, cases) => {
  it.each(cases)('knows %s as %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });
});

describe('canonicalUrl', () => {
  it.each(apart)('keeps %s and %s apart, also by the loose key', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
    expect(looseAddressKey(one)).not.toBe(looseAddressKey(other));
    expect(canonicalUrl(canonicalUrl(one))).toBe(canonicalUrl(one));
  });

  it('throws on what is no address', () => {
    expect(() => canonicalUrl('/relative')).toThrow(TypeError);
  });

  it('bears addresses made to be slow', () => {
    const hostile = [
      `https://a.example/${'/'.repeat(100_000)}`,
      `https://a.example/${'a/amp/'.repeat(20_000)}`,
      `https://a.example/?${'utm_a=1&'.repeat(5_000)}`,
      `https://${'m.'.repeat(100)}a.example/`,
      `https://a.example/${'%41'.repeat(30_000)}`,
      `https://a.example/?ref=${'a.'.repeat(30_000)}`,
    ];
    for (const address of hostile) expect(canonicalUrl(address)).toMatch(/^https:\/\/a\.example\//);
  });
});

describe('looseAddressKey', () => {
  it('does not tell http from https, nor www. from none', () => {
    const spelt = ['http://www.blog.example/a/', 'https://blog.example/a', 'https://m.blog.example/a?utm_source=x'];
    expect(new Set(spelt.map(looseAddressKey))).toEqual(new Set(['blog.example/a']));
  });
});
