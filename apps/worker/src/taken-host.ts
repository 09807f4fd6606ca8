import { setTimeout as sleep } from 'node:timers/promises';
import { CtiError } from '@cti/core/error';
import { claimOrTake, claimTurn, releaseHost, takeHost } from '@cti/db/write/turns';
import type { Deps } from './deps.ts';
import { comeBackAt, enterHost } from './one-at-a-time.ts';

/** A turn this near is waited for; a later one sends the job back to the queue. */
const nearMs = 300;
/** The longest a job waits inside a run for a second host, or for its next request to the same one. */
const longestWaitMs = 20_000;
/** How long it waits behind others of its own worker once its turn has come. */
const lineMs = 2000;

/** A host that is ours until its row is given back (`releaseHost`) and then `leave` is called. */
export type HeldHost = { origin: string; leave: () => void };

/**
 * The host a run has taken for its request under way. Taking one waits for the turn, and throws `retry-later` when that
 * is too far off; it gives back the one before. All that is taken must be given back.
 */
export const takenHost = ({ db, manners }: Pick<Deps, 'db' | 'manners'>) => {
  let held: HeldHost | null = null;

  const giveBack = async (): Promise<void> => {
    if (held === null) return;
    const { origin, leave } = held;
    held = null;
    await releaseHost(db, origin).finally(leave);
  };

  const take = async (origin: string, turn: Date, patienceMs: number, signal: AbortSignal): Promise<void> => {
    await giveBack();
    if (turn.getTime() - Date.now() > patienceMs) throw later(origin, turn);
    const leave = await enterHost(origin, Math.max(lineMs, patienceMs));
    if (leave === null) throw later(origin, new Date(Date.now() + nearMs));
    try {
      const until = Date.now() + patienceMs;
      for (let at: Date | null = turn; at !== null; at = await takeHost(db, origin)) {
        if (at.getTime() > until) throw later(origin, at);
        const ms = at.getTime() - Date.now();
        if (ms > 0) await sleep(ms, undefined, { signal });
      }
      held = { origin, leave };
    } catch (error) {
      leave();
      throw error;
    }
  };

  /**
   * Takes a free host at once. Else answers the turn that was claimed there; null where no turn was claimed. Throws
   * `retry-later` where others of this worker wait already.
   */
  const takeFree = async (origin: string): Promise<Date | 'taken' | null> => {
    await giveBack();
    const comeBack = comeBackAt(origin);
    if (comeBack !== null) throw later(origin, comeBack);
    const leave = await enterHost(origin, lineMs);
    if (leave === null) throw later(origin, new Date(Date.now() + nearMs));
    const claimed = await claimOrTake(db, origin).catch((error: unknown) => {
      leave();
      throw error;
    });
    if (claimed?.free === true) {
      held = { origin, leave };
      return 'taken';
    }
    leave();
    return claimed?.turn ?? null;
  };

  return {
    giveBack,
    takeFree,
    /** Hands the host on to the statement that stores what it answered: whoever runs that must call `leave` afterwards. */
    handOn: () => {
      const handed = held;
      held = null;
      return handed;
    },
    /** Uses a turn that was claimed before. */
    useTurn: (origin: string, turn: Date, signal: AbortSignal) => take(origin, turn, nearMs, signal),
    /** Claims the host's next turn, for one more request within a run. */
    takeNext: async (origin: string, signal: AbortSignal) =>
      take(origin, await claimTurn(db, origin, manners.hostDelayMs), longestWaitMs, signal),
  };
};

const later = (origin: string, retryAt: Date) =>
  new CtiError('host-turn', `${origin} is next free at ${retryAt.toISOString()}.`, 'retry-later', { retryAt });
