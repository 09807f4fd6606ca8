import { type CtiError, ctiErrorIn, messageOf } from '@cti/core/error';

/** What a failure means for a run: it waits, one article failed, or that article is asked again a little later. */
export type RunFailure = { means: 'wait'; until: Date; why: string } | { means: 'fail' | 'again'; why: string };

/** However long a cap lasts, people may raise it, or choose another model: a look costs nothing. */
const lookAgainMs = 60_000;

/** What is wrong with the choice, the key or the price, and so with every article alike. */
const everyones = new Set([
  'no-model',
  'model-no-price',
  'model-no-credentials',
  'model-no-access',
  'model-end-of-life',
  'model-on-demand-not-supported',
  'model-not-found',
]);

/** The article's own, or the model's with it: asked again, it would be the same. */
const isTheArticles = ({ verdict }: CtiError) => verdict === 'give-up';

export const failureOf = (error: unknown, now = Date.now()): RunFailure => {
  const why = messageOf(error);
  const known = ctiErrorIn(error);
  const latest = now + lookAgainMs;
  if (known?.verdict === 'retry-later' || (known && everyones.has(known.code)))
    return { means: 'wait', until: new Date(Math.min(known.retryAt?.getTime() ?? latest, latest)), why };
  return { means: known && isTheArticles(known) ? 'fail' : 'again', why };
};
