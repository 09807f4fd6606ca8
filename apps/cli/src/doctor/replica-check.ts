import { setTimeout as pause } from 'node:timers/promises';
import type { Db } from '@cti/db/connect';
import { type WalPlace, readWalPlace } from '@cti/db/read/wal-place';
import type { Check } from '@cti/ops/health/run-checks';
import { judgeReplica, mostBehindMs, replicaFault } from '@cti/ops/health/replica-findings';
import { openServer } from '../backup/open-database.ts';

const lookEveryMs = 250;

/** The read replica of the web, where the environment names one: whether it is one, and catches up while it is looked at. */
export const replicaChecks = (primary: Db, env: NodeJS.ProcessEnv): Check[] => {
  const url = env['DATABASE_READ_URL'];
  if (!url) return [];
  return [
    {
      name: 'read replica',
      standsOn: 'database',
      remedy: 'Start the replica, or look at DATABASE_READ_URL: its host, port, user, password and name.',
      look: async (signal) => {
        const replica = openServer(url);
        try {
          return judgeReplica(
            await reasonNotToRead(await readWalPlace(primary), () => readWalPlace(replica.db), signal),
          );
        } finally {
          await replica.close();
        }
      },
    },
  ];
};

/** Why the web would not read it; null when it has, in time, what the primary had. */
export const reasonNotToRead = async (
  primary: WalPlace,
  readReplica: () => Promise<WalPlace>,
  signal: AbortSignal,
): Promise<string | null> => {
  const begun = performance.now();
  while (performance.now() - begun < mostBehindMs) {
    const replica = await readReplica();
    const fault = replicaFault(primary, replica);
    if (fault !== null || replica.wal >= primary.wal) return fault;
    await pause(lookEveryMs, undefined, { signal });
  }
  return `it is more than ${mostBehindMs / 1000} s behind`;
};
