import { CtiError } from '@cti/core/error';
import { type RobotsDecision, robotsSha256 } from '@cti/scraper/robots/robots-decision';
import {
  type HostRow,
  type RobotsColumns,
  findHost,
  leaseRobots,
  releaseRobots,
  storeRobots,
} from '@cti/db/write/robots';
import { type NewDecision, recordDecision } from '@cti/db/write/decisions';
import type { SourceAccess } from '@cti/scraper/http/access';
import { fetchRobots } from '@cti/scraper/robots/fetch-robots';
import type { RobotsRules } from '@cti/scraper/robots/robots';
import { type RobotsRecord, rulesOf } from '@cti/scraper/robots/robots-record';
import type { Deps } from './deps.ts';
import { createOriginMemory } from './origin-memory.ts';
import { takenHost } from './taken-host.ts';

/** How the `hosts` table writes "no answer". */
const unreachable = 0;
/** The longest crawl-delay we follow; beyond it a site would never be read whole. */
const longestDelaySeconds = 60;
/** A little more than asked: a request may spend longer on its way than the next one does. */
const onTheWay = 1.04;
/** How long parsed rules are kept in the process before the row is asked again. */
const memoryMs = 60_000;

const recordOf = (host: HostRow): RobotsRecord | null => {
  const { origin, robotsStatus, robotsBody, robotsReason, robotsFetchedAt, robotsExpiresAt } = host;
  if (robotsStatus === null || robotsFetchedAt === null || robotsExpiresAt === null) return null;
  return {
    origin,
    status: robotsStatus === unreachable ? 'unreachable' : robotsStatus,
    body: robotsBody ?? '',
    fetchedAt: robotsFetchedAt,
    expiresAt: robotsExpiresAt,
    reason: robotsReason,
    unreachableSince: host.robotsUnreachableSince,
  };
};

const columnsOf = (record: RobotsRecord, delayMs: number): RobotsColumns => ({
  robotsStatus: record.status === 'unreachable' ? unreachable : record.status,
  robotsBody: record.body,
  robotsSha256: record.body === '' ? null : robotsSha256(record.body),
  robotsUnreachableSince: record.unreachableSince ?? null,
  robotsReason: record.reason,
  robotsFetchedAt: record.fetchedAt,
  robotsExpiresAt: record.expiresAt,
  delayMs,
});

/** Asks a host's robots.txt, and keeps the answer in Postgres for all workers, and for a minute in this one. */
export type RobotsGate = (
  deps: Deps,
  origin: string,
  signal: AbortSignal,
  access?: SourceAccess | null,
) => Promise<RobotsRules>;

export const createRobotsGate = (): RobotsGate => {
  const memory = createOriginMemory<RobotsRules>();
  const remember = (record: RobotsRecord, token: string) =>
    memory.keep(record.origin, rulesOf(record, token), Math.min(Date.now() + memoryMs, record.expiresAt.getTime()));
  const ask: RobotsGate = async (deps, origin, signal, access = null) => {
    const { db, manners } = deps;
    const host = await findHost(db, origin);
    const stored = host && recordOf(host);
    if (stored && stored.expiresAt.getTime() > Date.now()) return remember(stored, manners.productToken);
    if (!(await leaseRobots(db, origin, manners.hostDelayMs))) throw beingFetched(origin);
    const record = await askRobots(deps, origin, { signal, access, previous: stored || null }).catch(
      async (error: unknown) => {
        await releaseRobots(db, origin);
        throw error;
      },
    );
    const { crawlDelaySeconds } = rulesOf(record, manners.productToken);
    const asked = Math.min(crawlDelaySeconds ?? 0, longestDelaySeconds) * 1000 * onTheWay;
    await storeRobots(db, origin, columnsOf(record, Math.max(asked, manners.hostDelayMs)));
    await recordDecision(db, aboutRobots(record));
    return remember(record, manners.productToken);
  };
  return (deps, origin, signal, access) => memory.find(origin, () => ask(deps, origin, signal, access));
};

const beingFetched = (origin: string) =>
  new CtiError('robots-pending', `Another worker is asking ${origin} for its robots.txt.`, 'retry-later', {
    retryAt: new Date(Date.now() + 500 + Math.random() * 1000),
  });

/** Asking for robots.txt takes the host's turn too, and those of the hosts it redirects to. */
const askRobots = async (
  deps: Deps,
  origin: string,
  given: { signal: AbortSignal; access: SourceAccess | null; previous: RobotsRecord | null },
): Promise<RobotsRecord> => {
  const taken = takenHost(deps);
  const beforeHop = (hop: URL) => taken.takeNext(hop.origin, given.signal);
  return fetchRobots(deps.door, origin, { ...given, beforeHop }).finally(taken.giveBack);
};

const aboutRobots = ({ origin, status, body, fetchedAt, reason }: RobotsRecord): NewDecision => ({
  url: `${origin}/robots.txt`,
  kind: 'robots',
  sourceId: null,
  articleId: null,
  allowed: true,
  reason: `robots.txt is asked for before anything else${reason === null ? '.' : `: ${reason}.`}`,
  rule: null,
  ruleLine: null,
  ruleAgent: null,
  robotsSha256: body === '' ? null : robotsSha256(body),
  robotsFetchedAt: fetchedAt,
  status: status === 'unreachable' ? null : status,
  bytes: body.length,
  durationMs: null,
  code: status === 'unreachable' ? 'unreachable' : null,
});

/** Throws when robots.txt forbids the page: for good when the site says so, for now when the file could not be read. */
export const demandAllowed = ({ allowed, reason, retryAt, url }: RobotsDecision): void => {
  if (allowed) return;
  throw retryAt
    ? new CtiError('robots-unreadable', reason, 'retry-later', { retryAt, detail: { url } })
    : new CtiError('robots', reason, 'give-up', { detail: { url } });
};
