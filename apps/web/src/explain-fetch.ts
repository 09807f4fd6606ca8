import { canonicalUrl } from '@cti/core/canonical-url';
import type { FetchVerdict } from '@cti/core/fetch-decision';
import type { Db } from '@cti/db/connect';
import { tracesOf } from '@cti/db/read/address-traces';
import { lastDecisionsOn } from '@cti/db/read/fetch-decisions';
import { type HostRow, findHost } from '@cti/db/write/robots';
import { type RobotsRecord, rulesOf } from '@cti/scraper/robots/robots-record';
import type { z } from 'zod';
import type { Explanation } from './schema/fetch-decision.ts';

const lastDecisions = 20;

/** Why an address was or would be fetched, or not, as far as what we stored, up to `maxTlp`, can tell. Asks nobody. */
export const explainFetch = async (
  db: Db,
  address: string,
  productToken: string,
  maxTlp: number,
): Promise<z.infer<typeof Explanation>> => {
  const { href, origin } = new URL(address);
  const spellings = [...new Set([address, href, canonicalUrl(address)])];
  const [host, { article, skips }] = await Promise.all([findHost(db, origin), tracesOf(db, spellings, maxTlp)]);
  const asked = article === null ? spellings : [...new Set([...spellings, article.entryUrl])];
  const decisions = await lastDecisionsOn(db, asked, lastDecisions, maxTlp);
  const record = host && recordOf(host);
  return {
    url: address,
    origin,
    known: article !== null || skips.length > 0 || decisions.length > 0,
    verdict: record && verdictOf(record, href, productToken),
    robotsBody: host?.robotsBody ?? null,
    host,
    decisions,
    skips,
    article,
  };
};

/** How the `hosts` table writes "no answer". */
const unreachable = 0;

/** The host's robots.txt as it was found; null when nobody has asked for it yet. */
const recordOf = (host: HostRow): RobotsRecord | null => {
  const { origin, robotsStatus, robotsFetchedAt, robotsExpiresAt } = host;
  if (robotsStatus === null || robotsFetchedAt === null || robotsExpiresAt === null) return null;
  return {
    origin,
    status: robotsStatus === unreachable ? 'unreachable' : robotsStatus,
    body: host.robotsBody ?? '',
    fetchedAt: robotsFetchedAt,
    expiresAt: robotsExpiresAt,
    reason: host.robotsReason,
    unreachableSince: host.robotsUnreachableSince,
  };
};

const verdictOf = (record: RobotsRecord, url: string, productToken: string): FetchVerdict => {
  const { allowed, reason, rule, userAgent, robots } = rulesOf(record, productToken).explain(url);
  return {
    allowed,
    reason,
    rule: rule?.text ?? null,
    ruleLine: rule?.number ?? null,
    ruleAgent: userAgent,
    robotsSha256: robots.sha256,
    robotsFetchedAt: robots.fetchedAt,
  };
};
