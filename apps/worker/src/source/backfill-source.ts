import { CtiError } from '@cti/core/error';
import { fetchPastArticle } from '@cti/core/jobs';
import { type SourceRow, findSourceRow } from '@cti/db/write/checks';
import { insertArticles, recordSkips } from '@cti/db/write/entries';
import { type BackfillRow, beginBackfill, finishBackfill, recordStep } from '@cti/db/write/errands';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import type { RobotsGate } from '../robots-gate.ts';
import type { PastStep } from '../threads/look-task.ts';
import type { Visitor } from '../visit.ts';
import { askPolitely } from './ask-politely.ts';
import { sortEntries } from './sort-entries.ts';
import { accessOf } from './source-memory.ts';

/** One run reads for so long and then lets others work; the next goes on where it stopped. */
const runMs = 60_000;

type Payload = { backfillId: number };

/** Entries and cursor together, so that a crash reads a page again and never skips it. False when a person stopped it. */
const storeStep = async (
  { db, enqueue, looker }: Deps,
  { source, backfill }: { source: SourceRow; backfill: BackfillRow },
  step: PastStep,
): Promise<boolean> => {
  const rules = { ...source.rules, maxAgeDays: null };
  const entries = await looker.split(source, step.entries);
  const { articles, skips } = sortEntries({ ...source, rules }, entries, new Date(), 'backfill');
  const ids = await db.transaction(async (tx) => {
    const stored = await insertArticles(tx, articles);
    await recordSkips(tx, skips);
    const fresh = stored.filter(({ isNew }) => isNew).map(({ id }) => id);
    const counts = { entries: step.entries.length, added: fresh.length };
    const goesOn = await recordStep(tx, backfill.id, { ...counts, cursor: step.cursor, message: step.outcome });
    return goesOn ? fresh : null;
  });
  if (ids === null) return false;
  await enqueue(fetchPastArticle, ...ids.map((articleId) => ({ articleId })));
  return true;
};

/** Asks for a source's past, a page or a file at a time, behind today's work. */
export const backfillSourceHandler =
  (deps: Deps, gate: RobotsGate, visit: Visitor): Handler<Payload> =>
  async ({ backfillId }, { signal }) => {
    const backfill = await beginBackfill(deps.db, backfillId);
    if (!backfill) return { outcome: 'past' };
    const source = await findSourceRow(deps.db, backfill.sourceId);
    if (!source) return { outcome: 'no-source' };
    const until = Date.now() + runMs;
    const access = accessOf(source, deps.secretKey);
    const { sitemaps: robotsSitemaps } = await gate(deps, new URL(source.url).origin, signal, access);
    const ask = askPolitely(deps, visit, { sourceId: source.id, access, signal });
    const { url, rules } = source;
    const { since, cursor } = backfill;
    let found = backfill.entries;
    const store = async (step: PastStep) => {
      if (!(await storeStep(deps, { source, backfill }, step))) return false;
      found += step.entries.length;
      if (step.cursor.length > 0 && Date.now() > until) throw goesOn();
      return true;
    };
    const task = { source: { url, rules }, robotsSitemaps, since, cursor };
    if (!(await deps.looker.past(task, { ask, store }))) return { outcome: 'stopped' };
    const message = found > 0 ? 'Everything that could be found is in.' : 'No article of that time could be found.';
    await finishBackfill(deps.db, backfillId, 'done', message);
    return { outcome: 'done' };
  };

const goesOn = () =>
  new CtiError('backfill-goes-on', 'There is more; others come first.', 'retry-later', {
    retryAt: new Date(Date.now() + 1000),
  });

/** Says why a backfill could not go on. */
export const failBackfill =
  ({ db }: Pick<Deps, 'db'>) =>
  async ({ backfillId }: Payload, error: Error): Promise<void> => {
    await finishBackfill(db, backfillId, 'failed', error.message);
  };
