import { setTimeout as sleep } from 'node:timers/promises';
import { CtiError } from '@cti/core/error';
import { claimTurn } from '@cti/db/write/turns';
import type { Deps } from './deps.ts';

/** A turn this near is waited for; a later one sends the job back to the queue. */
const nearMs = 300;

/** Waits for a turn that is near; throws `retry-later` for one that is not. */
export const awaitTurn = async (turn: Date, origin: string): Promise<void> => {
  const ms = turn.getTime() - Date.now();
  if (ms > nearMs)
    throw new CtiError('host-turn', `${origin} is next free at ${turn.toISOString()}.`, 'retry-later', {
      retryAt: turn,
    });
  if (ms > 0) await sleep(ms);
};

/** The longest a job waits inside a run for a second host, or for its next request to the same one. */
const longestWaitMs = 20_000;

/** Claims a turn for one more request within a run, and waits for it; `retry-later` when that would take too long. */
export const awaitNextTurn = async ({ db, manners }: Deps, origin: string, signal: AbortSignal): Promise<void> => {
  const turn = await claimTurn(db, origin, manners.hostDelayMs);
  const ms = turn.getTime() - Date.now();
  if (ms > longestWaitMs)
    throw new CtiError('host-turn', `${origin} is busy until ${turn.toISOString()}.`, 'retry-later', { retryAt: turn });
  if (ms > 0) await sleep(ms, undefined, { signal });
};
