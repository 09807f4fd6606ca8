import { CtiError } from '@cti/core/error';
import { type HostRow, type RobotsColumns, findHost, leaseRobots, storeRobots } from '@cti/db/write/robots';
import { fetchRobots } from '@cti/scraper/robots/fetch-robots';
import type { RobotsRules } from '@cti/scraper/robots/robots';
import { type RobotsRecord, rulesOf } from '@cti/scraper/robots/robots-record';
import type { Deps } from './deps.ts';

/** How the `hosts` table writes "no answer". */
const unreachable = 0;
/** The longest crawl-delay we follow; beyond it a site would never be read whole. */
const longestDelaySeconds = 60;
/** Parsed rules kept per process, and for how long before the row is asked again. */
const remembered = 500;
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
  };
};

const columnsOf = (record: RobotsRecord, delayMs: number): RobotsColumns => ({
  robotsStatus: record.status === 'unreachable' ? unreachable : record.status,
  robotsBody: record.body,
  robotsReason: record.reason,
  robotsFetchedAt: record.fetchedAt,
  robotsExpiresAt: record.expiresAt,
  delayMs,
});

/** Asks a host's robots.txt, and keeps the answer in Postgres for all workers, and for a minute in this one. */
export type RobotsGate = (deps: Deps, origin: string, signal: AbortSignal) => Promise<RobotsRules>;

export const createRobotsGate = (): RobotsGate => {
  const memory = new Map<string, { rules: RobotsRules; until: number }>();
  const remember = (record: RobotsRecord, token: string) => {
    const rules = rulesOf(record, token);
    if (memory.size >= remembered) memory.delete(memory.keys().next().value ?? '');
    memory.set(record.origin, { rules, until: Math.min(Date.now() + memoryMs, record.expiresAt.getTime()) });
    return rules;
  };
  const ask: RobotsGate = async (deps, origin, signal) => {
    const { db, door, manners } = deps;
    const host = await findHost(db, origin);
    const stored = host && recordOf(host);
    if (stored && stored.expiresAt.getTime() > Date.now()) return remember(stored, manners.productToken);
    if (!(await leaseRobots(db, origin, manners.hostDelayMs))) throw beingFetched(origin);
    const record = await fetchRobots(door, origin, { signal });
    const { crawlDelaySeconds } = rulesOf(record, manners.productToken);
    const asked = Math.min(crawlDelaySeconds ?? 0, longestDelaySeconds) * 1000;
    await storeRobots(db, origin, columnsOf(record, Math.max(asked, manners.hostDelayMs)));
    return remember(record, manners.productToken);
  };
  /** Questions under way: the articles of one site come together, and one of them asks for all. */
  const asking = new Map<string, Promise<RobotsRules>>();
  return (deps, origin, signal) => {
    const known = memory.get(origin);
    if (known && known.until > Date.now()) return Promise.resolve(known.rules);
    const underWay = asking.get(origin);
    if (underWay) return underWay;
    const answer = ask(deps, origin, signal).finally(() => asking.delete(origin));
    asking.set(origin, answer);
    return answer;
  };
};

const beingFetched = (origin: string) =>
  new CtiError('robots-pending', `Another worker is asking ${origin} for its robots.txt.`, 'retry-later', {
    retryAt: new Date(Date.now() + 500 + Math.random() * 1000),
  });

/** Throws when robots.txt forbids `url`: for good when the site says so, for now when the file could not be read. */
export const demandAllowed = (rules: RobotsRules, url: string): void => {
  const { allowed, reason, retryAt } = rules.explain(url);
  if (allowed) return;
  throw retryAt
    ? new CtiError('robots-unreadable', reason, 'retry-later', { retryAt, detail: { url } })
    : new CtiError('robots', reason, 'give-up', { detail: { url } });
};
