import { expect, it } from 'vitest';
import { accessOf, emptyAccess } from '../src/sources/access-form.ts';

it('sends nothing when nothing was typed', () => {
  expect(accessOf(emptyAccess)).toEqual({ body: null, errors: {} });
});

it('reads headers a line each, with colons in their values', () => {
  expect(accessOf({ ...emptyAccess, headers: 'X-Api-Key: a:b:c\n\n Accept-Language :  en ' }).body).toEqual({
    headers: { 'X-Api-Key': 'a:b:c', 'Accept-Language': 'en' },
  });
});

it.each(['no colon', ': nameless', 'Empty:', 'Bad Name: x'])('refuses %s as a header, and says which line', (line) => {
  expect(accessOf({ ...emptyAccess, headers: `X-Good: 1\n${line}` }).errors.headers).toContain('line 2');
});

it('keeps a password as typed, and wants a user with it', () => {
  expect(accessOf({ ...emptyAccess, user: ' me ', password: ' s p ' }).body).toEqual({
    basic: { user: 'me', password: ' s p ' },
  });
  expect(accessOf({ ...emptyAccess, password: 'x' })).toMatchObject({
    body: null,
    errors: { user: expect.any(String) },
  });
});
