import { expect, it } from 'vitest';
import { ApiProblem, inWords } from '../src/api/problem.ts';

const refused = (code: string, errors: { path: string; message: string }[]) =>
  new ApiProblem({ title: 'Bad Request', status: 400, code, detail: 'The body is not valid.', errors });

it('says of a refused body which parts are wrong, and how', () => {
  const errors = [
    { path: 'url', message: 'Invalid URL' },
    { path: '', message: 'Unrecognized key.' },
  ];
  expect(inWords(refused('invalid_request', errors))).toBe(
    'The body is not valid. url: Invalid URL. Unrecognized key.',
  );
});

it('adds nothing to a problem whose own words say it', () => {
  expect(inWords(refused('bad_request', [{ path: 'value', message: 'The body is not valid.' }]))).toBe(
    'The body is not valid.',
  );
  expect(inWords('gone')).toBe('gone');
});
