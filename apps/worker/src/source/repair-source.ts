import { findSourceRow } from '@cti/db/write/checks';
import { propose } from '@cti/db/write/proposals';
import type { Handler } from '@cti/queue/consumer';
import type { Deps } from '../deps.ts';
import type { RobotsGate } from '../robots-gate.ts';
import type { Visitor } from '../visit.ts';
import { askPolitely } from './ask-politely.ts';
import { previewEntries } from './propose-changes.ts';
import { accessOf } from './source-memory.ts';

/** Failures in a row at which it is worth looking whether a source has only moved house. */
const lookAfter = new Set([3, 12, 48]);
const mayHaveMoved = new Set(['gone', 'http-status', 'not-a-feed', 'nothing-found', 'dns']);

/** Whether a check that failed for the `failures`th time in a row is a reason to look around. */
export const isWorthRepair = (failures: number, code: string): boolean =>
  lookAfter.has(failures) && mayHaveMoved.has(code);

/** Looks around on a source's site for the feed it has now, and proposes that. Changes nothing itself. */
export const repairSourceHandler =
  (deps: Deps, gate: RobotsGate, visit: Visitor): Handler<{ sourceId: number }> =>
  async ({ sourceId }, { signal }) => {
    const source = await findSourceRow(deps.db, sourceId);
    if (!source?.active || source.feedUrl === null) return { outcome: 'past' };
    const access = accessOf(source, deps.secretKey);
    const { sitemaps } = await gate(deps, new URL(source.url).origin, signal, access);
    const ask = askPolitely(deps, visit, { sourceId, access, signal });
    const look = { url: source.url, robotsSitemaps: sitemaps, totalMs: null };
    const { candidates } = await deps.looker.discover(look, { ask });
    const feed = candidates.find(({ kind, total, url }) => kind === 'feed' && total > 0 && url !== source.feedUrl);
    if (!feed) return { outcome: 'nothing-found' };
    const isNew = await propose(deps.db, {
      sourceId,
      kind: 'feed-url',
      before: source.feedUrl,
      after: feed.url,
      reason: `The present address fails: ${source.stateReason ?? 'no answer'}. Its site has a feed here: ${feed.because}`,
      preview: { before: [], after: previewEntries(feed.entries) },
    });
    return { outcome: isNew ? 'proposed' : 'known', feed: feed.url };
  };
