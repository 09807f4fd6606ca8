import { isIP } from 'node:net';
import { CtiError } from '@cti/core/error';
import { isAllowListed, isPublicAddress, type CidrList } from './address-guard.ts';

const longestUrl = 8192;

/** Ports a public site may be on. Others belong to mail, databases and admin pages, and only an allow-listed host may use them. */
const webPorts = new Set(['80', '443', '8080', '8443']);

/**
 * Reads an address we are about to fetch; the fragment is dropped. Throws CtiError 'bad-url' when it is not plain
 * http(s), and 'refused-address' for a literal address we may not dial: a DNS guard never sees those.
 */
export const checkedUrl = (address: string, base: URL | null, allow: CidrList): URL => {
  const url = absolute(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw badUrl(url.href, 'only http and https are fetched');
  if (url.username !== '' || url.password !== '') throw badUrl(url.href, 'it carries a user name or password');
  url.hash = '';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const refused = isIP(host) === 0 ? null : refusalOf(targetOf(url, host), allow);
  if (refused) throw refused;
  return url;
};

/** Whether a port is one that what we dial there (a website, a proxy) usually has. */
export type Ports = 'usual' | 'other';

/** One address a name stands for, and the kind of port we would dial it on. */
type DialTarget = { hostname: string; ports: Ports; ip: string; href: string };

export const targetOf = (url: URL, ip: string): DialTarget => ({
  hostname: url.hostname,
  ports: isWebPort(url.port) ? 'usual' : 'other',
  ip,
  href: url.href,
});

/** Why we may not dial `target`, as CtiError 'refused-address'; null when we may. */
export const refusalOf = ({ hostname, ports, ip, href }: DialTarget, allow: CidrList): CtiError | null => {
  const why = isPublicAddress(ip, allow)
    ? ports === 'usual' || isAllowListed(ip, allow)
      ? null
      : `the port asked of ${hostname} is not one websites use`
    : `${hostname} is not a public internet address (${ip})`;
  if (why === null) return null;
  return new CtiError('refused-address', `${why}, so it is not fetched`, 'give-up', {
    detail: { url: href, address: ip },
  });
};

/** Whether `port`, as a URL spells it ('' for the scheme's own), is one that websites use. */
export const isWebPort = (port: string): boolean => port === '' || webPorts.has(port);

const absolute = (address: string, base: URL | null): URL => {
  if (address.length > longestUrl) throw badUrl(address, `it is longer than ${longestUrl} characters`);
  try {
    return base === null ? new URL(address) : new URL(address, base);
  } catch (cause) {
    throw badUrl(address, 'it is not a complete web address', cause);
  }
};

const badUrl = (address: string, why: string, cause?: unknown): CtiError =>
  new CtiError('bad-url', `"${address.slice(0, 200)}" cannot be fetched: ${why}`, 'give-up', {
    detail: { url: address.slice(0, 2048) },
    cause,
  });
