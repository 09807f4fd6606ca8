import { describe, expect, it } from 'vitest';
import { tokenIn } from '../src/audit/token-in.ts';

describe('tokenIn', () => {
  it('is the token that an entry names', () => {
    expect(tokenIn({ network: '::/64', token: { id: 't1', name: 'nightly' } })).toEqual({ id: 't1', name: 'nightly' });
  });

  it.each([
    [{}],
    [{ token: null }],
    [{ token: 'nightly' }],
    [{ token: { id: 't1' } }],
    [{ token: { id: 1, name: 'x' } }],
  ])('is none in %j', (detail) => expect(tokenIn(detail)).toBeNull());
});
