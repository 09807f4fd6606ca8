import { canonicalUrl } from '@cti/core/canonical-url';
import { ctiErrorIn, messageOf } from '@cti/core/error';
import type { Answer, Ask, Attempt } from './ask.ts';

export type Limits = {
  /** Requests at most; 25 when left out. */
  requests?: number;
  /** No request is begun after this many milliseconds; 90,000 when left out. */
  totalMs?: number;
  /** A clock in milliseconds, for tests. */
  now?: () => number;
};

/** A bounded series of requests that leaves a line for each. */
export type Inquiry = {
  /** The answer if its status is 200 to 299; null otherwise, with the line written. An address is asked once only. */
  get(url: string): Promise<Answer | null>;
  /** Says what came of the last answer. */
  note(url: string, outcome: string): void;
  /** Why nothing more is asked; null while there is room. */
  spent(): string | null;
  attempts: Attempt[];
};

export const startInquiry = (ask: Ask, { requests = 25, totalMs = 90_000, now = Date.now }: Limits = {}): Inquiry => {
  const end = now() + totalMs;
  const asked = new Set<string>();
  const attempts: Attempt[] = [];
  let stopped: string | null = null;
  const spent = () =>
    stopped ??
    (asked.size >= requests ? `${requests} addresses were tried.` : now() >= end ? 'The time was up.' : null);
  const note = (url: string, outcome: string) => {
    attempts.push({ url, outcome });
  };
  const get = async (url: string): Promise<Answer | null> => {
    const key = keyOf(url);
    if (key === null || asked.has(key) || spent() !== null) return null;
    asked.add(key);
    try {
      const answer = await ask(url);
      asked.add(keyOf(answer.url) ?? key);
      const failure = failureOf(answer.status);
      if (failure === null) return answer;
      note(url, failure);
      if (answer.status === 429 || answer.status === 503) stopped = 'The site asked to be left alone for now.';
    } catch (error) {
      note(url, messageOf(error));
      if (ctiErrorIn(error)?.verdict === 'retry-later') stopped = 'The site is not asked for more for now.';
    }
    return null;
  };
  return { get, note, spent, attempts };
};

const keyOf = (url: string): string | null => {
  const parsed = URL.parse(url);
  return parsed === null ? null : `${canonicalUrl(url)}${parsed.pathname.endsWith('/') ? '/' : ''}`;
};

const failureOf = (status: number): string | null => {
  if (status >= 200 && status < 300) return null;
  if (status === 404 || status === 410) return `There is nothing there (${status}).`;
  if (status === 401 || status === 403) return `The site refuses to show it (${status}).`;
  if (status === 429 || status === 503) return `The site asks to wait (${status}).`;
  return `The site answered with status ${status}.`;
};
