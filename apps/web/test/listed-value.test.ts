import { describe, expect, it } from 'vitest';
import { listedValue } from '../src/verdicts/listed-value.ts';

describe('a value that somebody decides on', () => {
  it.each([
    ['md5', 32],
    ['sha1', 40],
    ['sha256', 64],
    ['sha512', 128],
  ] as const)('takes a %s of %i hexadecimal digits in either case, and nothing else', (type, digits) => {
    expect(listedValue(type, ` ${'AB'.repeat(digits / 2)} `)).toEqual({ type, value: 'ab'.repeat(digits / 2) });
    for (const wrong of ['zzz', 'a'.repeat(digits - 1), 'a'.repeat(digits + 1), 'g'.repeat(digits)])
      expect(listedValue(type, wrong)).toHaveProperty('problem');
  });
});
