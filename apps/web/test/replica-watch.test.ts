import type { WalPlace } from '@cti/db/read/wal-place';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ReplicaWatch, createReplicaWatch } from '../src/replica/replica-watch.ts';

let clock: number;
let primary: WalPlace;
let primaryIsAway: boolean;
let replica: WalPlace | Error;
let changes: (string | null)[];
let watch: ReplicaWatch;

const place = (given: Partial<WalPlace> = {}): WalPlace => ({
  identity: '7/1/5',
  isReplica: false,
  wal: 100n,
  ...given,
});

/** Looks each second, the primary writing `bytes` in between and the replica replaying as many. */
const seconds = async (count: number, { written = 0n, replayed = 0n } = {}) => {
  for (let second = 0; second < count; second += 1) {
    clock += 1000;
    primary.wal += written;
    if (!(replica instanceof Error)) replica.wal += replayed;
    await watch.look();
  }
};

beforeEach(() => {
  clock = 1000;
  primary = place();
  primaryIsAway = false;
  replica = place({ isReplica: true });
  changes = [];
  watch = createReplicaWatch(
    {
      readPrimary: async () => {
        if (primaryIsAway) throw new Error('timeout');
        return primary;
      },
      readReplica: async () => {
        if (replica instanceof Error) throw replica;
        return replica;
      },
      onChange: (reason) => changes.push(reason),
    },
    () => clock,
  );
});

describe('a replica', () => {
  it('is not used before it was looked at', () => {
    expect(watch.isUsed()).toBe(false);
    expect(watch.behindMs()).toBe(Number.POSITIVE_INFINITY);
  });

  it('is used when it holds all that the primary had, and told of once', async () => {
    await seconds(3);
    expect(watch.isUsed()).toBe(true);
    expect(watch.reason()).toBeNull();
    expect(watch.behindMs()).toBe(0);
    expect(changes).toEqual([null]);
  });

  it('is not blamed for a primary that does not answer, and grows old meanwhile', async () => {
    await seconds(1);
    let losses = 0;
    watch.onLoss(() => (losses += 1));
    primaryIsAway = true;
    await seconds(5);
    expect(watch.isUsed()).toBe(true);
    await seconds(1);
    expect(watch.isUsed()).toBe(false);
    expect(changes).toEqual([null, expect.stringMatching(/^the primary cannot be looked at \(.+\)$/)]);
    expect(losses).toBe(0);
    primaryIsAway = false;
    await seconds(1);
    expect(watch.isUsed()).toBe(true);
  });

  it('is blamed itself when it was late before the primary went', async () => {
    await seconds(1);
    await seconds(4, { written: 10n });
    primaryIsAway = true;
    await seconds(2);
    expect(changes).toEqual([null, 'it is more than 5 s behind']);
  });

  it('is used while it follows a moment behind, and known to be as old as that', async () => {
    replica = place({ isReplica: true, wal: 90n });
    await seconds(10, { written: 10n, replayed: 10n });
    expect(watch.isUsed()).toBe(true);
    expect(watch.behindMs()).toBe(1000);
    expect(changes).toEqual([null]);
  });

  it('is left when it stands still for five seconds while the primary goes on, and taken again when it is nearly there', async () => {
    await seconds(1);
    await seconds(5, { written: 10n });
    expect(watch.isUsed()).toBe(true);
    await seconds(1, { written: 10n });
    expect(watch.isUsed()).toBe(false);
    await seconds(5, { written: 10n });
    expect(watch.behindMs()).toBe(11_000);
    expect(changes).toEqual([null, 'it is more than 5 s behind']);
    await seconds(1, { written: 10n, replayed: 80n });
    expect(watch.behindMs()).toBe(4000);
    expect(watch.isUsed()).toBe(false);
    await seconds(1, { written: 10n, replayed: 50n });
    expect(watch.isUsed()).toBe(true);
    expect(changes).toEqual([null, 'it is more than 5 s behind', null]);
  });

  it('stands still without growing old while the primary writes nothing', async () => {
    await seconds(1000);
    expect(watch.behindMs()).toBe(0);
    expect(changes).toEqual([null]);
  });

  it('grows old by itself when nobody looks', async () => {
    await seconds(1);
    clock += 5001;
    expect(watch.isUsed()).toBe(false);
    expect(watch.reason()).toBe('it is more than 5 s behind');
    await seconds(1);
    expect(watch.isUsed()).toBe(true);
    expect(changes).toEqual([null, 'it is more than 5 s behind', null]);
  });

  it('is left at once when it cannot be looked at, which whoever waits for it hears, and taken when it answers', async () => {
    await seconds(1);
    let heard = 0;
    const forget = watch.onLoss(() => {
      heard += 1;
    });
    replica = new Error('Connection terminated unexpectedly');
    await seconds(2);
    forget();
    await seconds(1);
    expect(watch.isUsed()).toBe(false);
    expect(heard).toBe(2);
    replica = place({ isReplica: true });
    await seconds(1);
    expect(changes).toEqual([null, 'it cannot be looked at (Connection terminated unexpectedly)', null]);
  });

  it('is judged anew when it was started again with less than it had', async () => {
    await seconds(1);
    await seconds(8, { written: 10n, replayed: 10n });
    replica = place({ isReplica: true, wal: 100n });
    await seconds(1, { written: 10n });
    expect(watch.isUsed()).toBe(false);
  });

  it.each([
    ['was promoted', { isReplica: false }, 'leads to no replica'],
    ['is of another system, timeline or database', { isReplica: true, identity: '8/1/5' }, 'of another database'],
  ])('is not used when it %s, whatever it has replayed', async (_, changed, says) => {
    replica = place({ wal: 1000n, ...changed });
    await seconds(3);
    expect(watch.isUsed()).toBe(false);
    expect(changes).toHaveLength(1);
    expect(changes[0]).toContain(says);
  });

  it('is not used beside a primary that is a replica itself', async () => {
    primary = place({ isReplica: true });
    await seconds(1);
    expect(changes).toEqual(['DATABASE_URL leads to a replica itself']);
  });

  it('that never catches up is told of once, after the five seconds it has for it', async () => {
    replica = place({ isReplica: true, wal: 1n });
    await seconds(4, { written: 10n, replayed: 9n });
    expect(changes).toEqual([]);
    await seconds(300, { written: 10n, replayed: 9n });
    expect(changes).toEqual(['it is more than 5 s behind']);
    expect(watch.isUsed()).toBe(false);
  });
});
