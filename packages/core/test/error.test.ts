import { describe, expect, it } from 'vitest';
import { CtiError, ctiErrorIn, messageOf, verdictOf } from '../src/error.ts';

const refused = new CtiError('refused-address', '10.0.0.1 is not public', 'give-up');

describe('an error’s verdict', () => {
  it('is found down the cause chain, where fetch hides it', () => {
    const wrapped = new TypeError('fetch failed', { cause: new Error('socket', { cause: refused }) });
    expect(verdictOf(wrapped)).toBe('give-up');
    expect(ctiErrorIn(wrapped)).toBe(refused);
    expect(messageOf(wrapped)).toBe('10.0.0.1 is not public');
  });

  it('is to retry when nobody classified it', () => {
    expect(verdictOf(new Error('reset'))).toBe('retry');
    expect(verdictOf('a string')).toBe('retry');
    expect(messageOf('a string')).toBe('a string');
  });

  it('has the words of the first of several, where it has none of its own', () => {
    const refusals = ['connect ECONNREFUSED ::1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'].map(
      (each) => new Error(each),
    );
    expect(messageOf(new AggregateError(refusals))).toBe('connect ECONNREFUSED ::1:5432');
    expect(messageOf(new AggregateError(refusals, 'nobody answers'))).toBe('nobody answers');
    expect(messageOf(new AggregateError([]))).toBe('');
  });

  it('ends its search when causes run in a circle', () => {
    const circular = new Error('a');
    circular.cause = new Error('b', { cause: circular });
    expect(ctiErrorIn(circular)).toBeNull();
  });
});
