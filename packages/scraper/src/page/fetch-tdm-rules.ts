import { CtiError } from '@cti/core/error';
import type { Door, DoorRequest } from '../http/door.ts';
import { longestLife, robotsLife, unreadLife } from '../robots/robots-life.ts';
import { parseTdmRules, type TdmRule } from './tdm-rules.ts';

/** What asking a site for its reservations brought. Without an answer, as without the file, it reserves nothing. */
export type TdmAnswer = {
  /** `https://blog.example/.well-known/tdmrep.json` */
  url: string;
  rules: TdmRule[];
  /** Null when there was no answer. */
  status: number | null;
  bytes: number;
  expiresAt: Date;
  /** Why there is nothing to read, for a person; null when there is. */
  problem: string | null;
  /** The error that kept it from us, `robots` among them; null when the site answered. */
  code: string | null;
};

const limitBytes = 512 * 1024;

/** Where `origin` keeps its reservations on text and data mining (W3C community report "TDMRep", 2024, §6). */
export const tdmAddress = (origin: string): string => new URL('/.well-known/tdmrep.json', origin).href;

/**
 * Asks `origin` for its tdmrep.json. An answer is good as long as one about robots.txt is. Throws what says to come back
 * later, and what the signal throws; whatever else goes wrong is an answer without rules.
 */
export const fetchTdmRules = async (
  door: Pick<Door, 'fetch'>,
  origin: string,
  request: Pick<DoorRequest, 'signal' | 'beforeHop' | 'access'>,
): Promise<TdmAnswer> => {
  const url = tdmAddress(origin);
  const after = (ms: number) => new Date(Date.now() + ms);
  try {
    const { status, body, freshness } = await door.fetch({
      ...request,
      url,
      accept: 'application/json,*/*;q=0.5',
      maxBytes: limitBytes,
    });
    const answer = { url, status, bytes: body.length, code: null };
    if (status >= 500 || status === 429)
      return { ...answer, rules: [], expiresAt: after(unreadLife), problem: `it could not be read (${status})` };
    const expiresAt = after(robotsLife(freshness.maxAgeSeconds));
    if (status >= 300) return { ...answer, rules: [], expiresAt, problem: `there is none (${status})` };
    const rules = parseTdmRules(body.toString('utf8'));
    return { ...answer, rules, expiresAt, problem: rules.length === 0 ? 'it holds no rule' : null };
  } catch (error) {
    request.signal?.throwIfAborted();
    if (!(error instanceof CtiError) || error.verdict === 'retry-later') throw error;
    const { code, message: problem } = error;
    const expiresAt = after(code === 'robots' ? longestLife : unreadLife);
    return { url, rules: [], status: null, bytes: 0, expiresAt, problem, code };
  }
};
