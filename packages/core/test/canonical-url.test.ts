import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../src/canonical-url.ts';

describe('canonicalUrl', () => {
  it.each([
    ['https://Blog.Example/Post/', 'https://blog.example/Post'],
    ['https://blog.example:443/post#comments', 'https://blog.example/post'],
    ['https://blog.example/?utm_source=rss&utm_medium=feed', 'https://blog.example/'],
    ['https://blog.example/a?b=2&a=1&fbclid=xyz', 'https://blog.example/a?a=1&b=2'],
    ['https://user:secret@blog.example/a', 'https://blog.example/a'],
    ['http://blog.example/a//', 'http://blog.example/a'],
    ['https://пример.example/статья', 'https://xn--e1afmkfd.example/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F'],
  ])('knows %s as %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
    expect(canonicalUrl(canonical)).toBe(canonical);
  });

  it('keeps addresses apart that servers keep apart', () => {
    expect(canonicalUrl('https://a.example/Post')).not.toBe(canonicalUrl('https://a.example/post'));
    expect(canonicalUrl('https://a.example/?p=1')).not.toBe(canonicalUrl('https://a.example/?p=2'));
  });

  it('throws on what is no address', () => {
    expect(() => canonicalUrl('/relative')).toThrow(TypeError);
  });
});
