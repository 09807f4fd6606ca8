import { messageOf } from '@cti/core/error';
import type { Logger } from '@cti/core/log';
import type { Db } from '@cti/db/connect';
import { vacuumChanged } from '@cti/db/write/vacuum';

const everyMs = 15_000;

/**
 * Does what autovacuum does elsewhere; PGlite is one process and has none. Without it the planner keeps the plans it made
 * for empty tables, and every job costs a walk over all the others.
 */
export const startTending = (db: Db, log: Logger) => {
  let running: Promise<void> | null = null;
  const run = async () => {
    try {
      const tables = await vacuumChanged(db);
      if (tables.length > 0) log.debug({ event: 'database.tended', tables });
    } catch (error) {
      log.warn({ event: 'database.tended', reason: messageOf(error) });
    }
  };
  const timer = setInterval(() => {
    running ??= run().finally(() => (running = null));
  }, everyMs);
  return {
    close: async () => {
      clearInterval(timer);
      await running;
    },
  };
};
