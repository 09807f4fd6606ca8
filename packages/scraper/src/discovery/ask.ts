import { CtiError } from '@cti/core/error';

/** What an address answered. `url` is where the answer came from, after redirects; header names are in lower case. */
export type Answer = {
  url: string;
  status: number;
  contentType: string | null;
  headers: Record<string, string>;
  body: Buffer;
};

/**
 * Fetches one address, whatever the status. The app passes the guarded door behind robots.txt and the host's turn; it
 * throws CtiError when one of them refuses, with verdict `retry-later` when the host asks to be left alone.
 */
export type Ask = (url: string) => Promise<Answer>;

/** One address tried, and what came of it in words for a person. */
export type Attempt = { url: string; outcome: string };

/**
 * The error a status means where a document is needed; null for 200 to 299. An app whose door already turns statuses into
 * errors (see http/verdict.ts) never meets it.
 */
export const failureFor = ({ url, status, headers }: Answer): CtiError | null => {
  if (status >= 200 && status < 300) return null;
  const detail = { url, status };
  const host = URL.parse(url)?.host ?? url;
  if (status === 404 || status === 410)
    return new CtiError('gone', `There is nothing at ${url} (${status})`, 'give-up', { detail });
  if (status === 429 || status === 503) {
    const retryAt = new Date(Date.now() + pauseMs(headers['retry-after']));
    return new CtiError('rate-limited', `${host} asks to wait (${status})`, 'retry-later', { detail, retryAt });
  }
  if (status === 401 || status === 403)
    return new CtiError('blocked', `${host} refuses to show ${url} (${status})`, 'give-up', { detail });
  return new CtiError('http-status', `${host} answered with status ${status}`, 'retry', { detail });
};

const pauseMs = (retryAfter: string | undefined): number =>
  /^\d{1,6}$/.test(retryAfter ?? '') ? Math.min(Number(retryAfter) * 1000, 86_400_000) : 15 * 60_000;
