import { ctiErrorIn } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import { reasonOf } from '../backup/run-command.ts';
import { lastAt } from './due.ts';

type Nightly = {
  /** From which time of day on, such as 02:15. */
  at: string;
  /** Makes a backup if one is due, which it finds out where they are kept; false where none is. */
  turn: (now: Date) => Promise<boolean>;
  log: Logger;
  /** Is told when one could not be made or proven. */
  onFailure?: (reason: string) => void;
};

/** Often enough to see a machine wake up. */
const everyMs = 60_000;
/** A database that restarts is back by then, and a full disk is told once an hour. */
const restMs = 3_600_000;

/** Takes a turn now and each day from that time on; one that failed is taken again an hour later: what is there by then is left. */
export const startNightly = ({ at, turn, log, onFailure }: Nightly) => {
  let doneAt: Date | null = null;
  let restsUntil = 0;
  let problem: { reason: string; lasts: boolean } | null = null;
  let running: Promise<void> | null = null;
  const look = async (now: Date) => {
    if (now.getTime() < restsUntil || (doneAt !== null && doneAt >= lastAt(at, now))) return;
    try {
      const wasDue = await turn(now);
      doneAt = now;
      if (wasDue || !problem?.lasts) problem = null;
    } catch (error) {
      const reason = reasonOf(error);
      restsUntil = now.getTime() + restMs;
      // One that is there and could not be proven is not due again, and none the better for it.
      problem = { reason, lasts: ctiErrorIn(error)?.code === 'backup-unproven' };
      log.error({ event: 'backup.failed', reason });
      onFailure?.(reason);
    }
  };
  const tick = () => {
    running ??= look(new Date()).finally(() => (running = null));
  };
  tick();
  const timer = setInterval(tick, everyMs);
  return {
    /** Why the last one could not be made or proven; null when it could. */
    problem: () => problem?.reason ?? null,
    /** Waits for a turn that is being taken. */
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
