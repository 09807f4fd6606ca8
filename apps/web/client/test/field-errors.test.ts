import { expect, it } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { fieldErrors } from '../src/sources/field-errors.ts';

const refusal = (errors: { path: string; message: string }[]) =>
  new ApiProblem({ title: 'Bad request', status: 400, detail: 'Some fields are not right.', errors });

it('puts a message beside its field, however the path is written', () => {
  const error = refusal([
    { path: '/body/rules/skipTitles/0', message: 'Too short.' },
    { path: 'checkEverySeconds', message: 'At least 60.' },
  ]);
  expect(fieldErrors(error, ['skipTitles', 'checkEveryMinutes'])).toEqual({
    of: { skipTitles: 'Too short.', checkEveryMinutes: 'At least 60.' },
    rest: null,
  });
});

it('says a message that belongs to no field under the form', () => {
  expect(fieldErrors(refusal([{ path: 'body', message: 'Not an object.' }]), ['name']).rest).toBe('Not an object.');
});

it('says the problem itself when it names no field', () => {
  expect(fieldErrors(refusal([]), ['name']).rest).toBe('Some fields are not right.');
});

it('puts a message about a part of a rule beside that part', () => {
  const error = refusal([{ path: '/body/rules/listing/selector', message: 'Not a selector.' }]);
  expect(fieldErrors(error, ['listingSelector']).of).toEqual({ listingSelector: 'Not a selector.' });
});
