import type { Dispatcher } from 'undici';
import { CtiError } from '@cti/core/error';
import { readBody } from './body.ts';
import type { BodyLimits } from './collect.ts';
import type { Line } from './line.ts';
import { storableHeaders } from './response-headers.ts';
import { seconds, transportError, type Timeouts } from './transport-error.ts';

type Hop = {
  line: Line;
  timeouts: Timeouts;
  /** Milliseconds left of the whole fetch's time. */
  remainingMs: number;
  headers: Record<string, string>;
  limits: BodyLimits;
  signal: AbortSignal | null;
  isProxied: boolean;
};

/** One request and its answer. `location` is set when the answer is a redirect to follow; its body is then empty. */
export type Exchange = {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  location: string | null;
  remoteAddress: string | null;
  durationMs: number;
};

/** An error page is kept only to see what kind it is. */
const errorPageBytes = 65_536;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Asks `url` once, within the hop's time. Throws CtiError, or the signal's reason when the caller aborts. */
export const exchange = async (url: URL, hop: Hop): Promise<Exchange> => {
  const startedAt = performance.now();
  const clock = startClock(url, hop);
  const { line } = hop;
  try {
    const path = url.pathname + url.search;
    const answer = await line.request({ origin: url.origin, path, headers: hop.headers, signal: clock.signal });
    clock.answered();
    const remoteAddress = line.remoteAddressOf(url.origin); // asked now: the socket may close with the body
    const received = await receive(answer, url, hop);
    return { ...received, remoteAddress, durationMs: Math.round(performance.now() - startedAt) };
  } catch (error) {
    // An abort surfaces in many shapes, so what was asked for is thrown, not what came of it.
    if (hop.signal?.aborted) throw hop.signal.reason;
    if (clock.signal.aborted) throw clock.signal.reason;
    line.broke(url.origin, error);
    throw transportError(error, url, hop);
  } finally {
    clock.stop();
  }
};

const receive = async (
  { statusCode: status, headers: raw, body }: Dispatcher.ResponseData,
  url: URL,
  { limits }: Hop,
): Promise<Omit<Exchange, 'durationMs' | 'remoteAddress'>> => {
  const headers = storableHeaders(raw);
  const location = redirectStatuses.has(status) ? (headers['location'] ?? null) : null;
  if (location !== null || status === 304) {
    await body.dump({ limit: errorPageBytes }); // reads a short body to its end, so the socket can be used again
    return { status, headers, body: Buffer.alloc(0), location };
  }
  const scope = status < 400 ? limits : errorPageLimits;
  return { status, headers, body: await readBody(body, headers, url, scope), location };
};

const errorPageLimits: BodyLimits = {
  maxBytes: errorPageBytes,
  maxCompressedBytes: errorPageBytes,
  whenTooLarge: 'cut',
};

type Clock = {
  signal: AbortSignal;
  /** The headers have come. */
  answered(): void;
  stop(): void;
};

/** A signal that fires when the time to headers or the hop's is up, or the caller aborts; `stop` must be called. */
const startClock = (url: URL, { remainingMs, timeouts, signal }: Hop): Clock => {
  const controller = new AbortController();
  const abort = (sentence: string): void =>
    controller.abort(new CtiError('timeout', sentence, 'retry', { detail: { url: url.href } }));
  const whole = setTimeout(
    () => abort(`${url.hostname} did not finish within ${seconds(timeouts.totalMs)}`),
    remainingMs,
  );
  const toHeaders = setTimeout(
    () => abort(`no answer from ${url.hostname} within ${seconds(timeouts.headersMs)}`),
    timeouts.headersMs,
  );
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    answered: () => clearTimeout(toHeaders),
    stop: () => {
      clearTimeout(whole);
      clearTimeout(toHeaders);
      signal?.removeEventListener('abort', forward);
    },
  };
};
