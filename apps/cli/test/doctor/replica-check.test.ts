import type { WalPlace } from '@cti/db/read/wal-place';
import { describe, expect, it } from 'vitest';
import { reasonNotToRead } from '../../src/doctor/replica-check.ts';

const primary: WalPlace = { identity: '7/1/5', isReplica: false, wal: 100n };
const ask = (...places: Partial<WalPlace>[]) => {
  let asked = 0;
  const readReplica = async () => ({ ...primary, isReplica: true, ...places[Math.min(asked++, places.length - 1)] });
  return reasonNotToRead(primary, readReplica, new AbortController().signal);
};

describe('the doctor, of a read replica', () => {
  it('finds nothing where it has what the primary had, or catches up meanwhile', async () => {
    expect(await ask({ wal: 100n })).toBeNull();
    expect(await ask({ wal: 90n }, { wal: 120n })).toBeNull();
  });

  it('says so where it does not catch up', async () => {
    expect(await ask({ wal: 99n })).toBe('it is more than 5 s behind');
  });

  it('says so where it is none, or that of something else', async () => {
    expect(await ask({ wal: 200n, isReplica: false })).toContain('no replica');
    expect(await ask({ wal: 200n, identity: '7/1/6' })).toContain('another database');
  });
});
