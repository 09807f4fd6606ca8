import { expect, it } from 'vitest';
import { isOutside, returnAddress } from '../src/auth/return-address.ts';

const origin = 'https://desk.example';

it.each(['/', '/articles', '/articles/12?tab=history#p-3', '/search?q=a%20b', '/why?url=https://x.example/a'])(
  'goes back to %s',
  (asked) => {
    expect(returnAddress(asked, origin)).toBe(asked);
  },
);

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  '/.//evil.example',
  'articles',
  '',
  undefined,
])('goes to the overview instead of %j', (asked) => {
  expect(returnAddress(asked, origin)).toBe('/');
});

it.each(['/sign-in?to=/sign-in', '/sign-in/', '/invitation#x'])('does not lead back to %s', (asked) => {
  expect(returnAddress(asked, origin)).toBe('/');
});

it('asks for a viewer everywhere but where one signs in', () => {
  expect(['/sign-in', '/sign-in/', '/invitation'].every(isOutside)).toBe(true);
  expect(['/', '/sign-in/more', '/articles', '/users'].some(isOutside)).toBe(false);
});
