import { isIP } from 'node:net';
import { ProxyAgent } from 'undici';
import { CtiError } from '@cti/core/error';
import type { CidrList } from './address-guard.ts';
import { isWebPort, refusalOf, type Ports } from './checked-url.ts';
import { guardedLookup } from './connector.ts';
import { connectMs, poolOptions, type Line, type LineOptions } from './line.ts';

/** Ports on which proxies usually are, besides those of websites. */
const proxyPorts = new Set(['3128', '8888']);

/**
 * Through a source's own proxy, over HTTP/1.1: CONNECT for https, and whole addresses for http. The proxy itself passes
 * the guard (a public address on a usual port, or one the operator allowed). It resolves the site's name, so that part
 * of the guard is the proxy's; what can be told from the address alone we still refuse, see `demandOuterName`.
 * Throws CtiError 'refused-address' or 'bad-proxy'; neither tells the proxy's password.
 */
export const createProxyLine = (proxy: string, { allow, timeouts, trust }: LineOptions): Line => {
  const url = checkedProxy(proxy, allow);
  const tls = trust === null ? {} : { secureContext: trust };
  const agent = new ProxyAgent({
    ...poolOptions(timeouts),
    uri: url.href,
    allowH2: false,
    connectTimeout: connectMs(timeouts),
    proxyTls: { ...tls, allowH2: false, autoSelectFamily: true, lookup: guardedLookup(portsOf(url), allow) },
    requestTls: { ...tls, allowH2: false },
  });
  return {
    // Given with each request: the pool for plain http is made inside the agent, without its limits.
    request: (request) =>
      agent.request({
        ...request,
        method: 'GET',
        headersTimeout: timeouts.headersMs,
        bodyTimeout: timeouts.bodyGapMs,
      }),
    broke: () => {},
    remoteAddressOf: () => null,
    close: () => agent.destroy(),
  };
};

/**
 * Throws CtiError 'refused-address' for a name that means the proxy's own machine or network, or a port websites do not
 * use: an allow-list of networks cannot speak for a name that we do not resolve. Literal addresses were judged before.
 */
export const demandOuterName = (url: URL): void => {
  const name = url.hostname.toLowerCase().replace(/\.$/, '');
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return;
  const why = !name.includes('.') || innerZones.test(name) ? 'is a name inside a network' : null;
  const what = why ?? (isWebPort(url.port) ? null : 'is asked on a port websites do not use');
  if (what === null) return;
  throw new CtiError('refused-address', `${name} ${what}, so it is not fetched through a proxy`, 'give-up', {
    detail: { url: url.href },
  });
};

/** RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`, and what routers and clouds call their own. */
const innerZones = /\.(?:localhost|local|internal|intranet|lan|home|corp|private|localdomain|home\.arpa)$/;

const checkedProxy = (proxy: string, allow: CidrList): URL => {
  const url = URL.parse(proxy);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new CtiError('bad-proxy', "The source's proxy is not an http(s) address", 'give-up');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const target = { hostname: url.hostname, ports: portsOf(url), ip: host, href: url.origin };
  const refused = isIP(host) === 0 ? null : refusalOf(target, allow);
  if (refused) throw refused;
  return url;
};

const portsOf = ({ port }: URL): Ports => (isWebPort(port) || proxyPorts.has(port) ? 'usual' : 'other');
