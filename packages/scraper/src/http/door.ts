import { createSecureContext, getCACertificates } from 'node:tls';
import { CtiError } from '@cti/core/error';
import { credentialHeaders, type SourceAccess } from './access.ts';
import { parseCidrs, type CidrList } from './address-guard.ts';
import { checkedUrl } from './checked-url.ts';
import { charsetOf } from './content-type.ts';
import { exchange, type Exchange } from './exchange.ts';
import { freshnessOf, type Freshness } from './freshness.ts';
import { createLines, type Lines } from './lines.ts';
import { demandOuterName } from './proxy-line.ts';
import { sendableValidator } from './response-headers.ts';
import type { Timeouts } from './transport-error.ts';

export type DoorOptions = {
  /** Who we say we are; name, version and an address to complain to. */
  userAgent: string;
  /** Networks allowed besides the public internet, such as `10.0.0.0/8`; on them every port is. */
  allowCidrs: string[];
  /** Certificates (PEM) believed besides the system's: an intranet's own authority. */
  extraCa?: string[];
  timeouts?: Partial<Timeouts>;
  /** Largest decompressed body, in bytes, unless a request says otherwise. */
  maxBytes?: number;
};

export type DoorRequest = {
  url: string;
  /** The Accept header; HTML and XML are preferred when it is left out. */
  accept?: string;
  /** Validators of the copy we hold: the answer may then be 304 with an empty body. */
  etag?: string | null;
  lastModified?: string | null;
  maxBytes?: number;
  /** Largest body on the wire, in bytes; `maxBytes` when left out. */
  maxCompressedBytes?: number;
  /** What to do with a larger body: `fail` (give up, the default), or `cut` (keep what fits). */
  whenTooLarge?: 'fail' | 'cut';
  signal?: AbortSignal;
  /** What this source needs to be read; see `credentialHeaders` for where it is sent. */
  access?: SourceAccess | null;
  /** Called before every hop, redirects included, once its address is in order: ask robots.txt and claim the host's turn here. */
  beforeHop?: (url: URL) => Promise<void>;
};

export type Redirect = { from: string; to: string; status: number };

export type DoorResponse = {
  status: number;
  /** Where the answer came from, after redirects. */
  url: string;
  requestedUrl: string;
  redirects: Redirect[];
  /** Lower-case names; only those fit to be stored. */
  headers: Record<string, string>;
  /** Decompressed; empty for 304. For a status of 400 and above, at most its first 64 KiB. */
  body: Buffer;
  /** The Content-Type header as sent, parameters included: hand it to `decodeBody`. */
  contentType: string | null;
  charset: string | null;
  etag: string | null;
  lastModified: string | null;
  freshness: Freshness;
  fetchedAt: Date;
  /** Milliseconds on the wire, redirects included, waiting in `beforeHop` not. */
  durationMs: number;
  /** The address that answered; null behind a proxy. */
  remoteAddress: string | null;
};

/**
 * The one way to the internet. `fetch` answers whatever the status; it throws CtiError 'refused-address', 'bad-url',
 * 'too-large', 'too-many-redirects' (all give-up), 'timeout', 'dns', 'connection', 'tls', 'proxy', 'bad-body' (all
 * retry), whatever `beforeHop` throws, and the signal's reason when aborted.
 */
export type Door = { fetch(request: DoorRequest): Promise<DoorResponse>; close(): Promise<void> };

const defaultTimeouts: Timeouts = { headersMs: 15_000, bodyGapMs: 15_000, totalMs: 60_000 };
const defaultMaxBytes = 10 * 1_048_576;
const mostRedirects = 5;

/** Opens a door with its own connection pools; make one per process. Throws Error when `allowCidrs` cannot be read. */
export const createDoor = (options: DoorOptions): Door => {
  const allow = parseCidrs(options.allowCidrs);
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const lines = createLines({ allow, timeouts, trust: trustOf(options.extraCa ?? []) });
  return { fetch: (request) => follow(request, { lines, allow, timeouts, options }), close: () => lines.close() };
};

const trustOf = (extraCa: string[]) =>
  extraCa.length === 0 ? null : createSecureContext({ ca: [...getCACertificates('default'), ...extraCa] });

type Passage = { lines: Lines; allow: CidrList; timeouts: Timeouts; options: DoorOptions };

const follow = async (request: DoorRequest, passage: Passage): Promise<DoorResponse> => {
  const redirects: Redirect[] = [];
  let url = checkedHop(request.url, null, request, passage);
  let spentMs = 0;
  for (;;) {
    await request.beforeHop?.(new URL(url));
    const answer = await exchange(url, hopOf(url, request, passage, spentMs));
    spentMs += answer.durationMs;
    if (answer.location === null) return responseOf(request, url, redirects, answer, spentMs);
    if (redirects.length === mostRedirects) throw tooManyRedirects(request.url, answer.status);
    const next = checkedHop(answer.location, url, request, passage);
    redirects.push({ from: url.href, to: next.href, status: answer.status });
    // We send no cookies, so an address that has led on once would do so again.
    if (redirects.some(({ from }) => from === next.href)) throw redirectsInCircle(request.url, answer.status);
    url = next;
  }
};

const checkedHop = (address: string, base: URL | null, request: DoorRequest, { allow }: Passage): URL => {
  const url = checkedUrl(address, base, allow);
  if (request.access?.proxy) demandOuterName(url);
  return url;
};

const hopOf = (url: URL, request: DoorRequest, { lines, timeouts, options }: Passage, spentMs: number) => {
  const maxBytes = request.maxBytes ?? options.maxBytes ?? defaultMaxBytes;
  const proxy = request.access?.proxy ?? null;
  return {
    line: lines.to(proxy),
    isProxied: proxy !== null,
    timeouts,
    remainingMs: Math.max(1, timeouts.totalMs - spentMs),
    headers: {
      ...headersOf(request, options.userAgent),
      ...(request.access ? credentialHeaders(request.access, url) : {}),
    },
    limits: {
      maxBytes,
      maxCompressedBytes: request.maxCompressedBytes ?? maxBytes,
      whenTooLarge: request.whenTooLarge ?? 'fail',
    } as const,
    signal: request.signal ?? null,
  };
};

const headersOf = (request: DoorRequest, userAgent: string): Record<string, string> => {
  const etag = sendableValidator(request.etag);
  const lastModified = sendableValidator(request.lastModified);
  return {
    'user-agent': userAgent,
    accept: request.accept ?? 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-encoding': 'gzip, deflate, br, zstd',
    'accept-language': 'en-US,en;q=0.9,*;q=0.5',
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
};

const responseOf = (
  request: DoorRequest,
  url: URL,
  redirects: Redirect[],
  { status, headers, body, remoteAddress }: Exchange,
  durationMs: number,
): DoorResponse => {
  const fetchedAt = new Date();
  const contentType = headers['content-type'] ?? null;
  return {
    status,
    url: url.href,
    requestedUrl: request.url,
    redirects,
    headers,
    body,
    contentType,
    charset: charsetOf(contentType),
    etag: headers['etag'] ?? null,
    lastModified: headers['last-modified'] ?? null,
    freshness: freshnessOf(headers, fetchedAt),
    fetchedAt,
    durationMs,
    remoteAddress,
  };
};

const redirectsInCircle = (url: string, status: number): CtiError =>
  new CtiError('too-many-redirects', `${url} redirects in a circle`, 'give-up', { detail: { url, status } });

const tooManyRedirects = (url: string, status: number): CtiError =>
  new CtiError('too-many-redirects', `${url} redirects more than ${mostRedirects} times`, 'give-up', {
    detail: { url, status },
  });
