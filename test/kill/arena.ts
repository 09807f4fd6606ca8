import type { Census } from './census.ts';

/** Something that runs and can be killed the hard way. */
export type Victim = {
  name: string;
  kill: () => Promise<void>;
  /** Brings it back; answers when it is on its way, not when it is ready. */
  revive: () => Promise<void>;
};

/** A whole system on one of the queue's floors, with a publisher to collect from. */
export type Arena = {
  expected: number;
  victims: Victim[];
  /** Steps taken, `stepsEach` for every article that has come through; null when nobody can be asked at the moment. */
  steps: () => Promise<number | null>;
  /** What ended without being killed, in words. */
  crashes: () => string[];
  /** Stops everything, cleanly, and counts. */
  census: () => Promise<Census>;
  close: () => Promise<void>;
};

/** Fetched, parsed, extracted. */
export const stepsEach = 3;

/** `hasShortLeases`: see shorten-leases.ts. */
export type ArenaOptions = { hasShortLeases?: boolean };

/** How the system is set for these runs: short clocks, so that what waits for one does not wait long. */
export const impatient = {
  FETCH_ALLOW_CIDRS: '127.0.0.0/8',
  FETCH_HOST_DELAY_MS: '0',
  STALLED_AFTER_SECONDS: '10',
  JOB_LOCK_SECONDS: '5',
  LOG_LEVEL: 'warn',
};
