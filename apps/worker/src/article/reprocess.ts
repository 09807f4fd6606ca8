import { CtiError, messageOf } from '@cti/core/error';
import type { ArticleOutcome } from '@cti/core/fold-outcomes';
import { findFindings } from '@cti/db/read/findings';
import { nextToRead } from '@cti/db/read/reprocessings';
import { beginReprocessing, endReprocessing, recordOutcomes } from '@cti/db/write/reprocessings';
import type { Handler } from '@cti/queue/consumer';
import { isOutage } from '@cti/queue/outage';
import type { Deps } from '../deps.ts';
import { findingsChange } from './findings-change.ts';
import { doInOrder } from './in-order.ts';
import { readAnew } from './read-anew.ts';
import type { ReadingRoom } from './reading.ts';
import { rekeyLeftOut } from './rekey.ts';

/**
 * One run begins articles for so long and then lets others work; the next goes on where it stopped. With the time one
 * article may take, it stays below the job's budget.
 */
const runMs = 60_000;
const articleMs = 30_000;
/** Articles between two moves of the cursor. */
const batch = 50;

type Payload = { reprocessingId: number };
type Anew = { deps: Deps; room: ReadingRoom; signal: AbortSignal };

/** Reads one article again and says what that changed. Throws only what is not the article's fault: then it is not done. */
const readOne = async ({ deps, room, signal }: Anew, articleId: number): Promise<ArticleOutcome> => {
  const before = await findFindings(deps.db, articleId);
  if (!before) return { articleId, failed: 'It was removed meanwhile.' };
  try {
    const own = AbortSignal.any([signal, AbortSignal.timeout(articleMs)]);
    await readAnew(deps, room, articleId, own);
  } catch (error) {
    if (signal.aborted || isOutage(error)) throw error;
    return { articleId, failed: messageOf(error) };
  }
  const after = await findFindings(deps.db, articleId);
  return { articleId, change: after && findingsChange(articleId, before, after) };
};

/**
 * Reads stored articles anew, in the order of their ids, and keeps a report of what that changed. What is done is recorded
 * with the cursor, so that a killed worker's successor does nothing twice but what was under way; only the changes of
 * that are missing in the report, because they were made already.
 */
export const reprocessHandler =
  (deps: Deps, room: ReadingRoom, limits = { runMs, batch }): Handler<Payload> =>
  async ({ reprocessingId: id }, { signal }) => {
    const row = await beginReprocessing(deps.db, id);
    if (!row) return { outcome: 'past' };
    room.knowledge.forget();
    const until = Date.now() + limits.runMs;
    const mayGoOn = () => Date.now() < until;
    const one = (articleId: number) => readOne({ deps, room, signal }, articleId);
    let { cursor } = row;
    if (cursor === 0 && !(await rekeyLeftOut(deps.db, mayGoOn))) throw goesOn();
    for (;;) {
      const ids = await nextToRead(deps.db, { ...row, cursor }, limits.batch);
      if (ids.length === 0) break;
      const { results, failure } = await doInOrder(ids, one, { width: deps.reader.threads, mayGoOn });
      if (!(await recordOutcomes(deps.db, { id, after: cursor }, results))) return { outcome: 'stopped' };
      if (failure) throw failure.error;
      cursor = results.at(-1)?.articleId ?? cursor;
      if (!mayGoOn()) throw goesOn();
    }
    await endReprocessing(deps.db, id, { state: 'done' });
    return { outcome: 'done' };
  };

const goesOn = () =>
  new CtiError('reprocessing-goes-on', 'There is more; others come first.', 'retry-later', {
    retryAt: new Date(Date.now() + 1000),
  });

/** Says why a reprocessing could not go on; a person can have it resumed. */
export const stopReprocessing =
  ({ db }: Pick<Deps, 'db'>) =>
  async ({ reprocessingId }: Payload, error: Error): Promise<void> => {
    await endReprocessing(db, reprocessingId, { state: 'stopped', message: error.message });
  };
