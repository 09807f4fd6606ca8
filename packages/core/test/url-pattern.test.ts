import { describe, expect, it } from 'vitest';
import { urlPatternProblem } from '@cti/core/url-pattern';

describe('urlPatternProblem', () => {
  it.each([
    '/blog/',
    String.raw`^https://www\.example\.com/blog/.*`,
    String.raw`^https?://example\.com/(news|blog|report)/[^?#]+$`,
    String.raw`^https://[^/]+/\d{4}/\d{2}/[^/]+/?$`,
    String.raw`^https://example\.com/.*/research/.*\.html$`,
    '(?:/en)?/labs/',
  ])('lets %s through', (pattern) => {
    expect(urlPatternProblem(pattern)).toBeNull();
  });

  it.each([
    ['(a+)+$', 'repeats'],
    ['(a|ab)*c', 'repeats'],
    ['(?:(?:a?)b){2,9}', 'repeats'],
    ['((?<x>a*))*b', 'repeats'],
    [String.raw`(a)\1`, 'refers back'],
    [String.raw`(?<x>a)\k<x>`, 'refers back'],
    ['.*a.*b.*c', 'too long'],
    ['.*[^/]+/x', 'too long'],
    ['a?'.repeat(30), 'too long'],
    ['(a|a)'.repeat(20), 'too long'],
    ['a{1,99}a{1,99}a{1,99}b', 'too long'],
    ['[^/', 'not a regular expression'],
    ['a'.repeat(501), 'longer than'],
  ])('refuses %s', (pattern, reason) => {
    expect(urlPatternProblem(pattern)).toContain(reason);
  });

  it('is not misled by escapes, classes and lazy quantifiers', () => {
    expect(urlPatternProblem(String.raw`^https://example\.com/\(a\+\)\+/[(*+|)]/.*?/x`)).toBeNull();
  });
});
