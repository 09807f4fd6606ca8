import { CtiError } from '@cti/core/error';
import type { FeedEntry } from '@cti/core/feed';
import { fetchPastArticle } from '@cti/core/jobs';
import { type SourceRow, findSourceRow } from '@cti/db/write/checks';
import { insertArticles, recordSkips } from '@cti/db/write/entries';
import { type BackfillRow, beginBackfill, finishBackfill, recordStep } from '@cti/db/write/errands';
import type { Handler } from '@cti/queue/consumer';
import { archivePages } from '@cti/scraper/discovery/archive-pages';
import type { Ask } from '@cti/scraper/discovery/ask';
import { sitemapBackfill } from '@cti/scraper/discovery/sitemap-backfill';
import type { Deps } from '../deps.ts';
import type { RobotsGate } from '../robots-gate.ts';
import type { Visitor } from '../visit.ts';
import { askPolitely } from './ask-politely.ts';
import { sortEntries } from './sort-entries.ts';
import { accessOf } from './source-memory.ts';

/** One run reads for so long and then lets others work; the next goes on where it stopped. */
const runMs = 60_000;

type Payload = { backfillId: number };
/** Where to go on is a list of words: a page and its address, or the sitemaps still to read. */
type Step = { entries: FeedEntry[]; outcome: string; cursor: string[] };

type Past = { source: SourceRow; backfill: BackfillRow; ask: Ask; robotsSitemaps: readonly string[] };

async function* fromArchive({ source, backfill, ask }: Past, start: string): AsyncGenerator<Step> {
  const { archive, listing } = source.rules;
  const [page, url] = backfill.cursor;
  const from = page === undefined || url === undefined ? {} : { from: { page: Number(page), url } };
  const steps = archivePages({
    ask,
    start,
    rule: listing ?? null,
    since: backfill.since,
    pages: archive?.pages ?? 200,
    ...from,
  });
  for await (const { entries, outcome, next } of steps)
    yield { entries, outcome, cursor: next ? [String(next.page), next.url] : [] };
}

async function* fromSitemaps({ source, backfill, ask, robotsSitemaps }: Past): AsyncGenerator<Step> {
  const { sitemaps } = source.rules;
  const named = sitemaps.length > 0 ? sitemaps : robotsSitemaps;
  const first = named.length > 0 ? named : [new URL('/sitemap.xml', source.url).href];
  const start = backfill.cursor.length > 0 ? backfill.cursor : first;
  for await (const { entries, outcome, rest } of sitemapBackfill({ ask, start, since: backfill.since }))
    yield { entries, outcome, cursor: rest };
}

/** The past as its source's rules say where it stands: archive pages, else its listing's pages, else its sitemaps. */
const pastOf = (past: Past): AsyncGenerator<Step> => {
  const { archive, listings } = past.source.rules;
  const start = archive?.pattern ?? listings[0];
  return start === undefined ? fromSitemaps(past) : fromArchive(past, start);
};

/** Entries and cursor together, so that a crash reads a page again and never skips it. Null when a person stopped it. */
const storeStep = async ({ db, enqueue }: Deps, { source, backfill }: Past, step: Step): Promise<boolean> => {
  const rules = { ...source.rules, maxAgeDays: null };
  const { articles, skips } = sortEntries({ ...source, rules }, step.entries, new Date(), 'backfill');
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
    const past = { source, backfill, ask, robotsSitemaps };
    let found = backfill.entries;
    for await (const step of pastOf(past)) {
      if (!(await storeStep(deps, past, step))) return { outcome: 'stopped' };
      found += step.entries.length;
      if (step.cursor.length > 0 && Date.now() > until) throw goesOn();
    }
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
