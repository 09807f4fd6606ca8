import { type Finding, ok, warn } from './finding.ts';

/**
 * Milliseconds that a replica may be behind and still be read. A figure is good for as long anyway (the overview is
 * remembered for five seconds), a replica that is well is behind by milliseconds, and one that people must wait for has
 * not caught up after five seconds either.
 */
export const mostBehindMs = 5000;

/** What `readWalPlace` of packages/db tells. */
type Place = { identity: string; isReplica: boolean; wal: bigint };

/** Why the one is no replica of the other, in words; null where it is one. */
export const replicaFault = (primary: Place, replica: Place): string | null => {
  if (primary.isReplica) return 'DATABASE_URL leads to a replica itself';
  if (!replica.isReplica) return 'DATABASE_READ_URL leads to no replica, but to a server that can be written to';
  return primary.identity === replica.identity ? null : 'DATABASE_READ_URL leads to the replica of another database';
};

/** `reason`: why the replica is not read; null where it is. */
export const judgeReplica = (reason: string | null): Finding[] => [
  reason === null
    ? ok('read replica', 'Search and figures read the replica.')
    : warn(
        'read replica',
        `The primary answers in its place: ${reason}.`,
        'Look whether both servers run and the replica follows its primary, and at DATABASE_READ_URL. It is read again by itself.',
      ),
];
