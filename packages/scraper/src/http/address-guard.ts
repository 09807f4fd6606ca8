import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = readonly [Address, number];

/** Networks an operator allows besides the public internet: an intranet, or loopback for the demo. */
export type CidrList = readonly Range[];

/**
 * IPv4 addresses that look public and are not: `ipaddr.js` calls them unicast, but a cloud answers there with secrets.
 * 168.63.129.16 is Azure's host agent.
 */
const forbiddenV4: readonly Range[] = [ipaddr.parseCIDR('168.63.129.16/32')];

/**
 * All global unicast IPv6 lies here (IANA's registry, RFC 4291 §2.4). Asking for it also refuses every form that wraps
 * an IPv4 address outside it: mapped (::ffff:0:0/96), compatible (::/96), translated, NAT64 (64:ff9b::/96, 64:ff9b:1::/48).
 */
const globalV6: Range = ipaddr.parseCIDR('2000::/3');

/**
 * Whether we may dial `ip`: a public unicast address, or one the operator allowed. `ip` must be an address in its usual
 * spelling, as DNS and sockets give it; anything else (a name, `2130706433`) is false.
 */
export const isPublicAddress = (ip: string, allow: CidrList): boolean => {
  const address = parsed(ip);
  if (address === null) return false;
  return within(address, allow) || isGlobalUnicast(address);
};

/** Whether the operator named `ip` (or a network around it) as allowed. */
export const isAllowListed = (ip: string, allow: CidrList): boolean => {
  const address = parsed(ip);
  return address !== null && within(address, allow);
};

/** Reads an operator's list: `10.0.0.0/8`, `fd00::/8`, or a single address. Throws Error naming the entry it cannot read. */
export const parseCidrs = (entries: readonly string[]): CidrList =>
  entries.map((entry) => {
    const text = entry.trim();
    const [ip = '', length] = text.split('/');
    const family = isIP(ip);
    const bits =
      length === undefined ? (family === 6 ? 128 : 32) : /^\d{1,3}$/.test(length) ? Number(length) : Infinity;
    if (family === 0 || bits > (family === 6 ? 128 : 32))
      throw new Error(`"${entry}" is not a network like 10.0.0.0/8`);
    return [ipaddr.parse(ip), bits];
  });

const parsed = (ip: string): Address | null => (isIP(ip) === 0 ? null : ipaddr.parse(ip));

const within = (address: Address, ranges: readonly Range[]): boolean =>
  ranges.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));

const isGlobalUnicast = (address: Address): boolean =>
  address.range() === 'unicast' &&
  (address.kind() === 'ipv4' ? !within(address, forbiddenV4) : within(address, [globalV6]));
