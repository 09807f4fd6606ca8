import type { Dispatcher } from 'undici';
import type { SecureContext } from 'node:tls';
import type { CidrList } from './address-guard.ts';
import { codeOf, type Timeouts } from './transport-error.ts';

/** A way out: sockets that were checked, and how they are used. */
export type Line = {
  /** Sends a GET; throws whatever the client throws. */
  request(request: LineRequest): Promise<Dispatcher.ResponseData>;
  /** Told when an answer broke off after its headers. */
  broke(origin: string, error: unknown): void;
  /** The address that answered for `origin`; null when it is unknown, as behind a proxy. */
  remoteAddressOf(origin: string): string | null;
  close(): Promise<void>;
};

export type LineRequest = { origin: string; path: string; headers: Record<string, string>; signal: AbortSignal };

export type LineOptions = { allow: CidrList; timeouts: Timeouts; trust: SecureContext | null };

/** Sockets to one site; politeness keeps the real number near one, so this only bounds a mistake. */
const socketsPerSite = 8;

export const poolOptions = (timeouts: Timeouts) => ({
  connections: socketsPerSite,
  pipelining: 1,
  keepAliveTimeout: 10_000,
  keepAliveMaxTimeout: 30_000,
  headersTimeout: timeouts.headersMs,
  bodyTimeout: timeouts.bodyGapMs,
  maxHeaderSize: 65_536,
});

/** The connection's share of the time to headers, in milliseconds: what is left must do for the answer. */
export const connectMs = ({ headersMs }: Timeouts): number => Math.min(10_000, headersMs);

/** A kept-alive socket that had carried an answer before, and closed before any byte of this one. */
export const wasStaleSocket = (error: unknown): boolean => {
  if (codeOf(error) !== 'UND_ERR_SOCKET' || !(error instanceof Error) || !('socket' in error)) return false;
  const { socket } = error;
  return typeof socket === 'object' && socket !== null && 'bytesRead' in socket && Number(socket.bytesRead) > 0;
};
