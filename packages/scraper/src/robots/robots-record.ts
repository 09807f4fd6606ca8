import { blanketRules, readRobots, type RobotsRules } from './robots.ts';

/** What asking one origin for its robots.txt brought; plain data, to be stored. */
export type RobotsRecord = {
  /** Scheme, host and port: `https://blog.example`. */
  origin: string;
  /** The answer's status, or that there was no answer. */
  status: number | 'unreachable';
  /** The file's text when the status is 2xx, at most 500 KiB; else empty. */
  body: string;
  fetchedAt: Date;
  expiresAt: Date;
  /** Why there are no rules to read, for a person; null when there are. */
  reason: string | null;
};

/** What a robots.txt answer means for every page, or that its rules decide (RFC 9309 §2.3.1). */
type RobotsVerdict = { kind: 'rules'; body: string } | { kind: 'allow-all' | 'disallow-all'; reason: string };

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

/** The rules a stored record holds for `productToken`. A refusal for want of an answer says when to ask again. */
export const rulesOf = (record: RobotsRecord, productToken: string): RobotsRules => {
  const robotsUrl = `${record.origin}/robots.txt`;
  const verdict = robotsVerdict(record.status, record.body);
  if (verdict.kind === 'rules') return readRobots(verdict.body, robotsUrl, productToken);
  const isForNow = verdict.kind === 'disallow-all';
  return blanketRules(robotsUrl, !isForNow, record.reason ?? verdict.reason, isForNow ? record.expiresAt : null);
};
