import type { Agent, Dispatcher } from 'undici';
import { CtiError } from '@cti/core/error';
import { readBody } from './body.ts';
import type { BodyLimits } from './collect.ts';
import type { GuardedConnector } from './connector.ts';
import { storableHeaders } from './response-headers.ts';
import { codeOf, seconds, transportError, type Timeouts } from './transport-error.ts';

type Hop = {
  agent: Agent;
  connector: GuardedConnector;
  timeouts: Timeouts;
  /** Milliseconds left of the whole fetch's time. */
  remainingMs: number;
  headers: Record<string, string>;
  limits: BodyLimits;
  signal: AbortSignal | null;
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
  try {
    const answer = await ask(url, hop, clock.signal);
    const remoteAddress = hop.connector.remoteAddressOf(url.origin); // asked now: the socket may close with the body
    const received = await receive(answer, url, hop);
    return { ...received, remoteAddress, durationMs: Math.round(performance.now() - startedAt) };
  } catch (error) {
    // An abort surfaces in many shapes, so what was asked for is thrown, not what came of it.
    if (hop.signal?.aborted) throw hop.signal.reason;
    if (clock.signal.aborted) throw clock.signal.reason;
    throw transportError(error, url, hop.timeouts);
  } finally {
    clock.stop();
  }
};

/** Asks once more when a kept-alive socket turns out to have been closed by the site meanwhile, as browsers do. */
const ask = async (url: URL, hop: Hop, signal: AbortSignal): Promise<Dispatcher.ResponseData> => {
  const request = {
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headers: hop.headers,
    signal,
  } as const;
  try {
    return await hop.agent.request(request);
  } catch (error) {
    if (!wasStaleSocket(error)) throw error;
    return hop.agent.request(request);
  }
};

/** The socket had carried an answer before, and closed before any byte of this one. */
const wasStaleSocket = (error: unknown): boolean => {
  if (codeOf(error) !== 'UND_ERR_SOCKET' || !(error instanceof Error) || !('socket' in error)) return false;
  const { socket } = error;
  return typeof socket === 'object' && socket !== null && 'bytesRead' in socket && Number(socket.bytesRead) > 0;
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

/** A signal that fires when the hop's time is up or the caller aborts; `stop` must be called. */
const startClock = (url: URL, { remainingMs, timeouts, signal }: Hop): { signal: AbortSignal; stop(): void } => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(overtime(url, timeouts)), remainingMs);
  const forward = (): void => controller.abort(signal?.reason);
  if (signal?.aborted) forward();
  signal?.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', forward);
    },
  };
};

const overtime = (url: URL, timeouts: Timeouts): CtiError =>
  new CtiError('timeout', `${url.hostname} did not finish within ${seconds(timeouts.totalMs)}`, 'retry', {
    detail: { url: url.href },
  });
