import { describe, expect, it } from 'vitest';
import { quoteAddresses } from '../src/read/words-query.ts';

describe('quoteAddresses', () => {
  it.each([
    ['https://evil.com/x', '"https://evil.com/x"'],
    ['seen -http://evil.com beacon', 'seen -"http://evil.com" beacon'],
    [String.raw`C:\Windows\cmd.exe or a@b.com`, String.raw`"C:\Windows\cmd.exe" or "a@b.com"`],
  ])('keeps %s in one piece', (typed, quoted) => expect(quoteAddresses(typed)).toBe(quoted));

  it.each([
    '"cobalt strike" -miners or x',
    '"see https://evil.com here"',
    'evil.com',
    '標的型攻撃',
    '"open http://a.b',
  ])('leaves %s as it is', (typed) => expect(quoteAddresses(typed)).toBe(typed));
});
