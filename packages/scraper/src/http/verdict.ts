import { CtiError, type ErrorDetail } from '@cti/core/error';
import { botWallOf } from './bot-wall.ts';
import type { DoorResponse } from './door.ts';

const defaultPauseMs = 15 * 60_000;
const longestPauseMs = 24 * 60 * 60_000;

/**
 * What an answer means for the job that asked; null when it is one to work with (2xx, 304).
 * Codes: 'gone', 'blocked', 'rate-limited', 'unavailable', 'server-error', 'http-status'. A check for robots is 'blocked'
 * whatever status it comes with, except where the site also says when to come back.
 */
export const failureOf = (response: DoorResponse): CtiError | null => {
  const { status } = response;
  if (status < 300 || status === 304) return null;
  const { host } = new URL(response.url);
  const detail: ErrorDetail = { url: response.url, status };
  if (status === 404 || status === 410) {
    return new CtiError('gone', `${host} no longer has this page (${status})`, 'give-up', { detail });
  }
  const wall = response.freshness.retryAt === null ? botWallOf(response.body.toString('utf8'), response.headers) : null;
  if (wall !== null) {
    const message = `${host} wants a browser to pass a check first (${wall})`;
    return new CtiError('blocked', message, 'give-up', { detail: { ...detail, wall } });
  }
  if (status === 401 || status === 403 || status === 451) {
    return new CtiError('blocked', blockedMessage(status, host), 'give-up', { detail });
  }
  if (status === 429 || (status === 503 && response.freshness.retryAt !== null))
    return askedToWait(response, host, detail);
  if (status >= 500 || status === 408) {
    return new CtiError('server-error', `${host} had an error of its own (${status})`, 'retry', { detail });
  }
  return new CtiError('http-status', `${host} did not deliver the page (${status})`, 'give-up', { detail });
};

const blockedMessage = (status: number, host: string): string => {
  if (status === 401) return `${host} asks for a sign-in (401)`;
  if (status === 451) return `${host} withholds this page for legal reasons (451)`;
  return `${host} refuses to show this page to us (403)`;
};

const askedToWait = (response: DoorResponse, host: string, detail: ErrorDetail): CtiError => {
  const now = response.fetchedAt.getTime();
  const asked = response.freshness.retryAt?.getTime() ?? 0;
  // A date in the past is no answer to "when", so it counts as none.
  const at = asked > now ? Math.min(asked, now + longestPauseMs) : now + defaultPauseMs;
  const retryAt = new Date(at);
  const [code, what] =
    response.status === 429 ? ['rate-limited', 'asks us to slow down'] : ['unavailable', 'is not available for now'];
  const message = `${host} ${what} (${response.status}); next try at ${retryAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return new CtiError(code, message, 'retry-later', { detail, retryAt });
};
