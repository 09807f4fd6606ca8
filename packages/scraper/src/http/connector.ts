import dns, { type LookupAddress } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { TLSSocket, type SecureContext } from 'node:tls';
import type { CtiError } from '@cti/core/error';
import { buildConnector } from 'undici';
import type { CidrList } from './address-guard.ts';
import { isWebPort, refusalOf, targetOf, type Ports } from './checked-url.ts';

type Connector = ReturnType<typeof buildConnector>;

export type ConnectorOptions = {
  allow: CidrList;
  timeoutMs: number;
  /** Whether HTTP/2 is offered in the TLS handshake; the site chooses. */
  http2: boolean;
  /** Whom we believe; null for the system's own list. */
  trust: SecureContext | null;
};

export type GuardedConnector = {
  connect: Connector;
  /** The address the latest connection to `origin` dialled; null when none is open. */
  remoteAddressOf(origin: string): string | null;
  /** Whether the latest connection to `origin`, open or not, spoke HTTP/2. */
  spokeHttp2(origin: string): boolean;
};

/**
 * Opens sockets to checked addresses only. The name is resolved once, every address it has must be one we may dial, and
 * the socket is given exactly those: no second resolution can answer differently (DNS rebinding). The connected socket's
 * own word is checked again before a request is sent.
 */
export const createGuardedConnector = ({ allow, timeoutMs, http2, trust }: ConnectorOptions): GuardedConnector => {
  const remotes = new Map<string, string>();
  const onHttp2 = new Set<string>();
  const build = (ports: Ports): Connector =>
    buildConnector({
      timeout: timeoutMs,
      allowH2: http2,
      preferH2: http2,
      autoSelectFamily: true,
      ...(trust === null ? {} : { secureContext: trust }),
      lookup: guardedLookup(ports, allow),
    });
  // A lookup does not see the port, and the port decides what an address must satisfy: hence two.
  const connectors = { usual: build('usual'), other: build('other') };

  const connect: Connector = (options, callback) => {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
    const checked: Parameters<Connector>[1] = (...[error, socket]) => {
      if (error !== null) return callback(error, null);
      const refused = refusalOf(targetOf(url, socket.remoteAddress ?? ''), allow);
      if (refused) {
        socket.destroy();
        return callback(refused, null);
      }
      remember(remotes, url.origin, socket);
      if (socket instanceof TLSSocket) noteProtocol(onHttp2, url.origin, socket);
      return callback(null, socket);
    };
    connectors[isWebPort(url.port) ? 'usual' : 'other'](options, checked);
  };

  return {
    connect,
    remoteAddressOf: (origin) => remotes.get(origin) ?? null,
    spokeHttp2: (origin) => onHttp2.has(origin),
  };
};

/** A `dns.lookup` that answers only when every address of the name is one we may dial. */
export const guardedLookup =
  (ports: Ports, allow: CidrList): LookupFunction =>
  (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const refused = firstRefusal(hostname, ports, addresses, allow);
      if (refused) return callback(refused, '', 0);
      const [first] = addresses;
      if (options.all === true) return callback(null, addresses);
      return callback(null, first?.address ?? '', first?.family ?? 0);
    });
  };

const firstRefusal = (hostname: string, ports: Ports, addresses: LookupAddress[], allow: CidrList): CtiError | null => {
  for (const { address } of addresses) {
    const refused = refusalOf({ hostname, ports, ip: address, href: `//${hostname}` }, allow);
    if (refused) return refused;
  }
  return null;
};

const remember = (remotes: Map<string, string>, origin: string, socket: Socket): void => {
  const address = socket.remoteAddress;
  if (address === undefined) return;
  remotes.set(origin, address);
  socket.once('close', () => {
    if (remotes.get(origin) === address) remotes.delete(origin);
  });
};

const mostRemembered = 10_000;

const noteProtocol = (onHttp2: Set<string>, origin: string, socket: TLSSocket): void => {
  onHttp2.delete(origin);
  if (socket.alpnProtocol !== 'h2') return;
  if (onHttp2.size >= mostRemembered) onHttp2.clear(); // only a hint: a site forgotten is noted again when next dialled
  onHttp2.add(origin);
};
