import { CtiError } from '@cti/core/error';
import { DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { HttpProblem } from '../src/http/problem.ts';
import { isReplicaFailure } from '../src/replica/is-replica-failure.ts';

const coded = (code: string) => new DrizzleQueryError('select 1', [], Object.assign(new Error('it says so'), { code }));

describe('what fails on a replica', () => {
  it.each(['40001', '40P01', '57P01', '57P02', '57P03', '08006', '53300', '25006', '28P01', 'XX001'])(
    'may be asked of the primary: SQLSTATE %s',
    (code) => expect(isReplicaFailure(coded(code))).toBe(true),
  );

  it.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'CERT_HAS_EXPIRED'])(
    'may be asked of the primary: %s',
    (code) => expect(isReplicaFailure(coded(code))).toBe(true),
  );

  const said = (message: string) => isReplicaFailure(new DrizzleQueryError('select 1', [], new Error(message)));

  it.each(['Connection terminated unexpectedly', 'Connection terminated due to connection timeout'])(
    'may be asked of the primary: %s',
    (message) => expect(said(message)).toBe(true),
  );

  it('puts no load on the primary because all its connections are in use', () =>
    expect(said('timeout exceeded when trying to connect')).toBe(false));

  it.each(['22003', '23505', '42601', '42P01', '57014'])('fails there as well: SQLSTATE %s', (code) =>
    expect(isReplicaFailure(coded(code))).toBe(false),
  );

  it('fails there as well: what we refuse ourselves', () => {
    expect(isReplicaFailure(new HttpProblem(400, 'bad_query', 'It cannot be read.'))).toBe(false);
    expect(isReplicaFailure(new CtiError('bad-cursor', 'No such page.', 'give-up'))).toBe(false);
    expect(isReplicaFailure('nothing')).toBe(false);
  });
});
