import { robotsSha256, type RobotsFile } from './robots-decision.ts';
import { blanketRules, readRobots, type RobotsRules } from './robots.ts';

/** What asking one origin for its robots.txt brought; plain data, to be stored. */
export type RobotsRecord = {
  /** Scheme, host and port: `https://blog.example`. */
  origin: string;
  /** The answer's status, or that there was no answer. */
  status: number | 'unreachable';
  /** The file's text when the status is 2xx, at most 500 KiB; while a site cannot be read, the last it had; else empty. */
  body: string;
  fetchedAt: Date;
  expiresAt: Date;
  /** Why there are no rules to read, for a person; null when there are. */
  reason: string | null;
  /** Since when the file cannot be read (5xx, no answer); null when it can. Left out of a record, it counts as null. */
  unreachableSince?: Date | null;
};

/** What a robots.txt answer means for every page, or that its rules decide (RFC 9309 §2.3.1). */
type RobotsVerdict = { kind: 'rules'; body: string } | { kind: 'allow-all' | 'disallow-all'; reason: string };

/** "A reasonably long period of time (for example, 30 days)": RFC 9309 §2.3.1.4. */
const longOutageMs = 30 * 24 * 60 * 60_000;

/**
 * RFC 9309 §2.3.1: a 2xx answer's rules apply; a 4xx (and redirects without end) means there is none and all is allowed;
 * a server error or no answer at all forbids everything for now.
 */
export const robotsVerdict = (status: number | 'unreachable', body: string): RobotsVerdict => {
  if (status === 'unreachable') return { kind: 'disallow-all', reason: 'robots.txt could not be read' };
  if (status < 300) return { kind: 'rules', body };
  if (status < 400) return { kind: 'allow-all', reason: 'robots.txt redirects without end, so it counts as absent' };
  if (status < 500) return { kind: 'allow-all', reason: `there is no robots.txt (${status})` };
  return { kind: 'disallow-all', reason: `robots.txt could not be read (${status})` };
};

/**
 * The rules a stored record holds for `productToken`. A refusal for want of an answer says when to ask again. When there
 * has been none for 30 days, the last file known applies again, and where none is known all is allowed.
 */
export const rulesOf = (record: RobotsRecord, productToken: string, now = new Date()): RobotsRules => {
  const file = fileOf(record);
  const verdict = robotsVerdict(record.status, record.body);
  if (verdict.kind === 'rules') return readRobots(verdict.body, file, productToken);
  const reason = record.reason ?? verdict.reason;
  if (verdict.kind === 'allow-all') return blanketRules(file, { allowed: true, reason, retryAt: null });
  if (!isLongOutage(record, now)) return blanketRules(file, { allowed: false, reason, retryAt: record.expiresAt });
  if (record.body !== '') return readRobots(record.body, file, productToken);
  const since = record.unreachableSince?.toISOString().slice(0, 10);
  const counts = `${reason}; this since ${since}, more than 30 days, so it counts as absent`;
  return blanketRules(file, { allowed: true, reason: counts, retryAt: null });
};

const isLongOutage = ({ unreachableSince }: RobotsRecord, now: Date): boolean =>
  unreachableSince != null && now.getTime() - unreachableSince.getTime() > longOutageMs;

const fileOf = ({ origin, status, body, fetchedAt }: RobotsRecord): RobotsFile => ({
  url: `${origin}/robots.txt`,
  status,
  sha256: body === '' && status !== 200 ? null : robotsSha256(body),
  fetchedAt,
});
