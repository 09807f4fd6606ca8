import type { Logger } from '@cti/core/log';

type Cap = { purpose: string | null; period: string };

/** The line that an alarm counts: a cap forbade a call to a model. */
export const logCapped =
  (log: Logger) =>
  ({ purpose, period }: Cap): void =>
    log.warn({ event: 'model.capped', purpose, period });
