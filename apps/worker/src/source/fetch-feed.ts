import { CtiError, ctiErrorIn } from '@cti/core/error';
import { fetchArticle, repairSource } from '@cti/core/jobs';
import { type CheckRecord, type SourceRow, findSourceRow, newestDates, recordCheck } from '@cti/db/write/checks';
import { recordDecision } from '@cti/db/write/decisions';
import { insertArticles, recordSkips } from '@cti/db/write/entries';
import { holdHost, sourceTurn } from '@cti/db/write/turns';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import type { RobotsGate } from '../robots-gate.ts';
import { afterDeferral, afterFailure, afterSuccess } from './next-check.ts';
import { type Look, readSource } from './read-source.ts';
import { proposeFrom } from './propose-changes.ts';
import { isWorthRepair } from './repair-source.ts';
import { countReasons, sortEntries } from './sort-entries.ts';
import { accessOf } from './source-memory.ts';
import type { Visitor } from '../visit.ts';

type Payload = { sourceId: number };

const originOf = (source: SourceRow) => new URL(source.feedUrl ?? source.url).origin;

/** Rows, then cursor, in one transaction: a crash before the end reads the feed again and never skips it. */
const store = async (deps: Deps, source: SourceRow, look: Look, startedAt: number) => {
  const { articles, skips } = sortEntries(
    source,
    await deps.looker.split(source, look.feed?.entries ?? []),
    new Date(),
  );
  return deps.db.transaction(async (tx) => {
    const stored = await insertArticles(tx, articles);
    await recordSkips(tx, skips);
    const added = stored.filter(({ isNew }) => isNew).length;
    const problems = look.feed?.problems ?? [];
    const check: CheckRecord = {
      sourceId: source.id,
      outcome: look.feed === null ? 'not-modified' : added > 0 ? 'new' : 'nothing-new',
      status: look.status,
      durationMs: Date.now() - startedAt,
      entries: look.feed?.entries.length ?? 0,
      added,
      skipped: skips.length,
      skippedBy: countReasons(skips),
      bytes: look.bytes,
      message: problems.length > 0 ? problems.slice(0, 5).join(' ') : null,
      etag: look.etag,
      lastModified: look.lastModified,
      ...afterSuccess(source, {
        added,
        movedTo: look.movedTo,
        dates: await newestDates(tx, source.id),
        ttlSeconds: look.feed?.ttlSeconds ?? null,
        maxAgeSeconds: look.maxAgeSeconds,
      }),
    };
    if (look.decision) await recordDecision(tx, look.decision);
    await proposeFrom(tx, source, look);
    await recordCheck(tx, check);
    return { stored, check };
  });
};

/** A host that asks for rest is left alone by everyone, and the check says so instead of failing. */
const defer = async ({ db, manners }: Deps, source: SourceRow, error: CtiError, startedAt: number) => {
  const next = afterDeferral(error);
  await holdHost(db, originOf(source), next.nextCheckAt, manners.hostDelayMs, error.message);
  const { code, message } = error;
  const status = Number(error.detail['status'] ?? 0) || null;
  await recordCheck(db, {
    sourceId: source.id,
    outcome: 'deferred',
    status,
    durationMs: Date.now() - startedAt,
    code,
    message,
    ...next,
  });
  return { outcome: 'deferred' };
};

/** A wait this long is told to a person as a check put off, not spent as a job that nobody sees. */
const longWaitMs = 30_000;

/** The host rests, because it asked to or could not be reached; the source says so, and when it is looked at again. */
const postpone = async ({ db }: Deps, source: SourceRow, turn: Date) => {
  const message = `${new URL(originOf(source)).host} is left alone until ${turn.toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
  const { state } = source;
  await recordCheck(db, {
    sourceId: source.id,
    outcome: 'deferred',
    status: null,
    durationMs: 0,
    code: 'host-turn',
    message,
    state,
    stateReason: source.stateReason ?? message,
    nextCheckAt: turn,
    turnAt: turn,
  });
  return { outcome: 'deferred' };
};

const shortestGapMs = 100;
/** Below the time after which an article that nobody touched counts as stalled. */
const longestDelayMs = 60_000;

/** They are all on one host, which is asked for one thing at a time: coming together they would only be sent away. */
const spaced = (ids: number[], hostDelayMs: number) => {
  const gap = Math.max(hostDelayMs, shortestGapMs);
  const places = new Map(ids.map((id, at) => [id, at]));
  const delayOf = ({ articleId }: { articleId: number }) =>
    Math.min((places.get(articleId) ?? 0) * gap, longestDelayMs);
  return { ...fetchArticle, delayOf };
};

const askedToWait = (error: CtiError) =>
  error.code === 'rate-limited' || error.code === 'unavailable' || error.code === 'robots-unreadable';

/** Looks at a source and stores what is new: articles to fetch, entries left out, and the check itself. */
export const fetchFeedHandler =
  (deps: Deps, gate: RobotsGate, visit: Visitor): Handler<Payload> =>
  async ({ sourceId }, { signal }) => {
    const source = await findSourceRow(deps.db, sourceId);
    if (!source?.active) return { outcome: 'inactive' };
    const origin = originOf(source);
    const access = accessOf(source, deps.secretKey);
    // Also a feed that robots.txt does not bind keeps the pace it asks for, so it is read before the first turn is taken.
    await gate(deps, origin, signal, access);
    const turn = await sourceTurn(deps.db, source, origin, deps.manners.hostDelayMs);
    const startedAt = Date.now();
    if (turn.getTime() - startedAt > longWaitMs) return postpone(deps, source, turn);
    const look = await readSource(deps, gate, visit, { source, access, turn, signal }).catch((error: unknown) => {
      const known = ctiErrorIn(error);
      if (known && askedToWait(known)) return known;
      throw error;
    });
    if (look instanceof CtiError) return defer(deps, source, look, startedAt);
    const { stored, check } = await store(deps, source, look, startedAt);
    const ids = stored.map(({ id }) => id);
    await deps.enqueue(spaced(ids, deps.manners.hostDelayMs), ...ids.map((articleId) => ({ articleId })));
    return { outcome: check.outcome, entries: check.entries, added: check.added };
  };

/** Writes down why a check failed, and when to look again. */
export const recordFailedCheck =
  ({ db, enqueue }: Pick<Deps, 'db' | 'enqueue'>) =>
  async ({ sourceId }: Payload, error: CtiError): Promise<void> => {
    const source = await findSourceRow(db, sourceId);
    if (!source) return;
    const { code, message } = error;
    const status = Number(error.detail['status'] ?? 0) || null;
    await recordCheck(db, {
      sourceId,
      outcome: 'failed',
      status,
      durationMs: 0,
      code,
      message,
      ...afterFailure(source, error),
    });
    if (isWorthRepair(source.consecutiveFailures + 1, code)) await enqueue(repairSource, { sourceId });
  };
