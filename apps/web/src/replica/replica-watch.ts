import type { WalPlace } from '@cti/db/read/wal-place';
import { mostBehindMs, replicaFault } from '@cti/ops/health/replica-findings';
import { rootReason } from '@cti/ops/readiness';

export type ReplicaWatch = {
  /** Looks at both servers once. Never rejects. */
  look: () => Promise<void>;
  isUsed: () => boolean;
  /** Why it is not used, in words; null while it is. */
  reason: () => string | null;
  /** At most how old what the replica answers is; Infinity where that is not known. */
  behindMs: () => number;
  /** Calls `tell` when the replica fails, until what is returned is called. */
  onLoss: (tell: () => void) => () => void;
};

export type Watched = {
  readPrimary: () => Promise<WalPlace>;
  readReplica: () => Promise<WalPlace>;
  /** Hears of every change, and of how it begins; `reason` is null when the replica is used from now on. */
  onChange: (reason: string | null) => void;
};

const late = `it is more than ${mostBehindMs / 1000} s behind`;

/** Places of the primary that are remembered: a minute and more of them. What is older than all of them is just old. */
const mostMarks = 100;

/**
 * Knows from when on, at the latest, the replica holds all that the primary had: the last look before which the primary had
 * written no more than the replica has replayed now. By this machine's clock alone, so that no clock must agree with another,
 * and true between two looks and without any: what is not looked at grows old. `now` counts milliseconds.
 */
export const createReplicaWatch = (
  { readPrimary, readReplica, onChange }: Watched,
  now: () => number = () => performance.now(),
): ReplicaWatch => {
  const startedAt = now();
  const hearers = new Set<() => void>();
  let marks: { at: number; wal: bigint }[] = [];
  let holdsAllOf = Number.NEGATIVE_INFINITY;
  let fault: string | null = null;
  /** Why the primary could not be looked at last; nothing is known of the replica since. */
  let primaryFault: string | null = null;
  /** Whether it was nearly there when both could be looked at last: otherwise, that it is late is its own fault. */
  let hadCaughtUp = false;
  let told: 'used' | 'unused' | null = null;

  const behindMs = () => now() - holdsAllOf;
  const isBehind = (most: number) => behindMs() > most;
  const reason = (): string | null =>
    fault ?? (isBehind(mostBehindMs) ? ((hadCaughtUp ? primaryFault : null) ?? late) : null);

  /** Left at the limit, and taken again at half of it: one that is just there would come and go. */
  const settle = () => {
    const isFit = fault === null && !isBehind(told === 'used' ? mostBehindMs : mostBehindMs / 2);
    const isUndecided = told === null && fault === null && now() - startedAt < mostBehindMs;
    const next = isFit ? 'used' : isUndecided || told === 'unused' ? told : 'unused';
    if (next === told) return;
    told = next;
    onChange(next === 'used' ? null : (reason() ?? 'it has not caught up yet'));
  };

  const look = async () => {
    settle();
    const at = now();
    // A primary that does not answer is no fault of the replica's; what is known of it grows old by itself.
    const primary = await readPrimary().catch((error: unknown) => {
      primaryFault = `the primary cannot be looked at (${rootReason(error)})`;
    });
    if (!primary) return settle();
    primaryFault = null;
    try {
      // After the primary: what it has replayed by then is compared with what had been written before.
      const replica = await readReplica();
      fault = replicaFault(primary, replica);
      marks = [...marks, { at, wal: primary.wal }].slice(-mostMarks);
      // Anew each time: a replica that was started again may have less than before.
      holdsAllOf = marks.findLast(({ wal }) => wal <= replica.wal)?.at ?? Number.NEGATIVE_INFINITY;
      hadCaughtUp = at - holdsAllOf <= mostBehindMs / 2;
    } catch (error) {
      fault = `it cannot be looked at (${rootReason(error)})`;
    }
    if (fault !== null) {
      marks = [];
      holdsAllOf = Number.NEGATIVE_INFINITY;
      for (const tell of hearers) tell();
    }
    settle();
  };

  const isUsed = () => told === 'used' && reason() === null;
  return {
    look,
    isUsed,
    reason: () => (isUsed() ? null : (reason() ?? 'it has not caught up yet')),
    behindMs,
    onLoss: (tell) => {
      hearers.add(tell);
      return () => hearers.delete(tell);
    },
  };
};
