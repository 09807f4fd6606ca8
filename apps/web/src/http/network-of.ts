import { isIPv6 } from 'node:net';

/** An IPv4 address as a socket that speaks IPv6 shows it, and the name of a link-local address' interface. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');

/**
 * Whom a limit counts: an IPv4 address, or the /64 that an IPv6 address is in, since whoever has one address of that has
 * all of them (RFC 6177).
 */
export const networkOf = (address: string): string => {
  const plain = plainAddress(address);
  if (!isIPv6(plain)) return plain;
  // As the WHATWG writes it: hexadecimal groups alone, the longest run of zeros left out.
  const written = new URL(`http://[${plain}]`).hostname.slice(1, -1);
  const [left = [], right = []] = written.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
};
