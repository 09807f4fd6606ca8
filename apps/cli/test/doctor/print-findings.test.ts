import { fail, ok, warn } from '@cti/ops/health/finding';
import { expect, it } from 'vitest';
import { printFindings, worstOf } from '../../src/doctor/print-findings.ts';

it('says a line each, the remedy below, and the sum', () => {
  const findings = [ok('queue', 'It answers.'), warn('long name', 'It is old.', 'Mend it.')];
  expect(printFindings(findings)).toBe(
    [
      'ok    queue      It answers.',
      'warn  long name  It is old.',
      '                 -> Mend it.',
      '',
      '0 failed, 1 to look at, 1 ok.',
    ].join('\n'),
  );
});

it('is as bad as the worst', () => {
  const bad = fail('a', 'b', 'c');
  expect([worstOf([]), worstOf([ok('a', 'b')]), worstOf([bad, ok('a', 'b'), warn('a', 'b', 'c')])]).toEqual([
    'ok',
    'ok',
    'fail',
  ]);
});
