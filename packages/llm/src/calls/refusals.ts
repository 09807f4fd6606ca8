import { CtiError } from '@cti/core/error';
import { inDollars } from '../ledger/price.ts';
import type { Cap } from './ports.ts';

const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** A cap forbids the call; it resumes by itself when the day or the month ends. */
export const capReached = ({ purpose, period, microCents }: Cap, until: Date): CtiError =>
  new CtiError(
    'model-cap',
    `The cap of ${inDollars(microCents)} a ${period} for ${purpose === null ? 'all calls' : `calls of the purpose ${purpose}`} allows no further call. Calls go on from ${moment(until)}.`,
    'retry-later',
    { retryAt: until },
  );

/** The provider asked for rest, here or in another process. */
export const providerPaused = (provider: string, reason: string, until: Date): CtiError =>
  new CtiError('model-paused', `${provider} rests until ${moment(until)}: ${reason}`, 'retry-later', {
    retryAt: until,
  });

/** Without a price no cap would hold. */
export const noPrice = (provider: string, model: string): CtiError =>
  new CtiError(
    'model-no-price',
    `Nobody has said what ${model} costs on ${provider}; without it no cap holds.`,
    'give-up',
    {
      detail: { provider, model },
    },
  );
