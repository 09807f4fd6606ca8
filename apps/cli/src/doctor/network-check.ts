import { CtiError } from '@cti/core/error';
import { judgeClock } from '@cti/ops/health/clock-findings';
import { type Finding, fail, ok, warn } from '@cti/ops/health/finding';
import type { Door, DoorResponse } from '@cti/scraper/http/door';

const check = 'network';
/** One may be down; three at once are our own way out. */
const mostTried = 3;
const enoughBytes = 65_536;

/** Asks a few of our sources' sites, one after the other and for robots.txt alone, until one answers at all. */
export const lookAtNetwork = async (door: Door, sites: string[], signal: AbortSignal): Promise<Finding[]> => {
  const [first, ...rest] = sites.slice(0, mostTried);
  if (first === undefined) return [ok(check, 'No source is on the internet, so nothing was tried.')];
  let reason = '';
  for (const site of [first, ...rest]) {
    const before = new Date();
    try {
      const answer = await ask(door, site, signal);
      return [ok(check, `${new URL(site).host} answered (${answer.status}).`), ...clockOf(site, answer, before)];
    } catch (error) {
      signal.throwIfAborted();
      reason ||= reasonOf(error);
    }
  }
  return [fail(check, `None of ${sites.slice(0, mostTried).length} sites answered: ${reason}.`, remedyFor(reason))];
};

const ask = (door: Door, site: string, signal: AbortSignal): Promise<DoorResponse> =>
  door.fetch({ url: new URL('/robots.txt', site).href, maxBytes: enoughBytes, whenTooLarge: 'cut', signal });

/** A Date header counts whole seconds, and may be a cache's. */
const clockOf = (site: string, { headers }: DoorResponse, before: Date): Finding[] => {
  const theirs = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(theirs) || headers['age'] !== undefined) return [];
  return [judgeClock(`${new URL(site).host}'s`, new Date(theirs), new Date(before.getTime() - 1000), new Date())];
};

const reasonOf = (error: unknown): string => (error instanceof CtiError ? error.message : String(error));

const remedyFor = (reason: string): string =>
  reason.includes('(DNS)')
    ? 'Look at the name server: the resolver of this container or machine does not find public names.'
    : 'Let HTTPS out (port 443): a NAT gateway or a public address on AWS, the firewall elsewhere. A proxy is set per source.';

/** Proxies of the environment are not ours: they would see every source, so each source names its own. */
export const judgeProxies = (env: NodeJS.ProcessEnv): Finding[] => {
  const set = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].filter((name) => env[name] || env[name.toLowerCase()]);
  return set.length === 0
    ? []
    : [
        warn(
          check,
          `${set.join(' and ')} ${set.length === 1 ? 'is' : 'are'} set, which collecting does not use.`,
          'Give a source its proxy on its page, under Sign-in; nothing else goes through one.',
        ),
      ];
};
