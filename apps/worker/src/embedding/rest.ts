import { ctiErrorIn } from '@cti/core/error';
import { ModelError } from '@cti/llm/model/model-error';

/** How embedding stands after a failure, in words; `isWorthFailing` where the next run may go well, and nobody can tell. */
type Stands = { state: 'waiting' | 'failed'; message: string; until: Date | null; isWorthFailing: boolean };

type Rest = {
  /** Whether nothing is to be asked of this choice yet. */
  isDue(choice: string): boolean;
  /** What a failure means; null for one that is not about models. */
  after(error: unknown, choice: string): Stands | null;
  end(): void;
};

const firstMs = 60_000;
const longestMs = 15 * 60_000;

/** Asked again at once these answer the same; each would be one more line in the ledger. */
const lasting = new Set([
  'not-found',
  'no-access',
  'no-credentials',
  'end-of-life',
  'on-demand-not-supported',
  'bad-input',
  'unreachable',
]);

/** Asks a model that cannot be had ever more seldom; at once when people chose another. Caps and pauses tell their time themselves. */
export const createRest = (): Rest => {
  let failures = 0;
  let until = 0;
  let about = '';
  return {
    isDue: (choice) => choice === about && Date.now() < until,
    after(error, choice) {
      const known = ctiErrorIn(error);
      if (known === null || !known.code.startsWith('model-')) return null;
      failures = choice === about ? failures + 1 : 1;
      about = choice;
      const isLasting = known instanceof ModelError && lasting.has(known.kind);
      until = isLasting ? Date.now() + Math.min(longestMs, firstMs * 2 ** (failures - 1)) : 0;
      const isWaiting = known.verdict === 'retry-later';
      const goesOn = isLasting ? new Date(until) : (known.retryAt ?? null);
      return {
        state: isWaiting ? 'waiting' : 'failed',
        message: known.message,
        until: goesOn,
        isWorthFailing: known.verdict === 'retry',
      };
    },
    end() {
      failures = 0;
      until = 0;
    },
  };
};
