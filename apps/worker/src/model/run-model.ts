import { CtiError } from '@cti/core/error';
import { findRunning, nextOfRun } from '@cti/db/read/model-runs';
import { finishModelRun, setRunWaitsFor, settleRunArticle, stopModelRun } from '@cti/db/write/model-runs';
import type { Handler } from '@cti/queue/consumer';
import { isOutage } from '@cti/queue/outage';
import type { Deps } from '../deps.ts';
import { askRunArticle } from './ask-run-article.ts';
import { failureOf, type RunFailure } from './failure-of.ts';

/** Articles are begun for so long, and then others may work; a model on a slow machine has the rest of the job's time. */
const beginMs = 30_000;
/** Articles under way at once: a provider takes several, and a model of the house queues them itself. */
const width = 4;
const batch = 40;
/** A timeout or a cut may pass; an article that brings one on each time must not stop a run. */
const mostTries = 3;
const soonMs = 5_000;

type Payload = { runId: number };

/**
 * Asks the chosen model about a run's articles, and goes on where it stopped. While a cap is reached, the provider is away
 * or none is chosen, it waits and says for what; then it goes on by itself, on whatever model is chosen by then.
 */
export const runModelHandler = (
  { db, models }: Pick<Deps, 'db' | 'models'>,
  limits = { beginMs },
): Handler<Payload> => {
  /** Tries of articles that may yet succeed, by run and article; forgotten with the process. */
  const tries = new Map<string, number>();

  return async ({ runId }, { signal }) => {
    const until = Date.now() + limits.beginMs;
    let waits: Extract<RunFailure, { means: 'wait' }> | null = null;
    let outage: { error: unknown } | null = null;
    let done = 0;

    const fail = async (articleId: number, why: string) => {
      tries.delete(`${runId} ${articleId}`);
      await settleRunArticle(db, { runId, articleId }, why);
    };

    const onFailure = async (articleId: number, error: unknown) => {
      if (isOutage(error)) {
        outage ??= { error };
        return;
      }
      const failure = failureOf(error);
      if (failure.means === 'wait') waits ??= failure;
      else if (failure.means === 'fail') await fail(articleId, failure.why);
      else {
        const key = `${runId} ${articleId}`;
        const tried = (tries.get(key) ?? 0) + 1;
        tries.set(key, tried);
        if (tried >= mostTries) await fail(articleId, failure.why);
        else waits ??= { means: 'wait', until: new Date(Date.now() + soonMs), why: failure.why };
      }
    };

    const mayGoOn = () => waits === null && outage === null && Date.now() < until && !signal.aborted;

    const work = async (left: number[]) => {
      while (mayGoOn()) {
        const articleId = left.shift();
        if (articleId === undefined) return;
        const run = await findRunning(db, runId);
        if (run === null) return;
        try {
          await askRunArticle({ db, calls: models }, run, articleId, signal);
          done += 1;
          tries.delete(`${runId} ${articleId}`);
          if (run.waitsFor !== '') await setRunWaitsFor(db, runId, '');
        } catch (error) {
          await onFailure(articleId, error);
        }
      }
    };

    for (;;) {
      if ((await findRunning(db, runId)) === null) return { outcome: 'past', done };
      const ids = await nextOfRun(db, runId, batch);
      if (ids.length === 0) {
        await finishModelRun(db, runId);
        return { outcome: 'done', done };
      }
      await Promise.all(Array.from({ length: width }, () => work(ids)));
      await throwIfHeld(outage, waits, (why) => setRunWaitsFor(db, runId, why));
      if (!mayGoOn()) throw goesOn('There is more; others come first.', new Date(Date.now() + 1_000));
    }
  };
};

/** Throws what ends this turn of the job before its time: our own database, or what the run waits for. */
const throwIfHeld = async (
  outage: { error: unknown } | null,
  waits: Extract<RunFailure, { means: 'wait' }> | null,
  say: (why: string) => Promise<void>,
) => {
  if (outage !== null) throw outage.error;
  if (waits === null) return;
  await say(waits.why);
  throw goesOn(waits.why, waits.until);
};

const goesOn = (why: string, retryAt: Date) => new CtiError('model-run-goes-on', why, 'retry-later', { retryAt });

/** Ends a run that could not go on, and says why; a person can have it resumed. */
export const stopRun =
  ({ db }: Pick<Deps, 'db'>) =>
  async ({ runId }: Payload, error: Error): Promise<void> => {
    await stopModelRun(db, runId, error.message);
  };
