/** A run of addresses, both ends included. One address is a run of one. */
export type AddressRange = { family: 4 | 6; start: bigint; end: bigint };

/**
 * The addresses that "192.0.2.1", "192.0.2.0/24" or their IPv6 kin name, or null. Bits below the prefix are ignored, and
 * an IPv4 address mapped into IPv6 (RFC 4291 2.5.5.2) is the IPv4 address.
 */
export function addressRange(written: string): AddressRange | null {
  const slash = written.indexOf('/');
  const address = slash < 0 ? written : written.slice(0, slash);
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 4 ? 32 : 128;
  const value = family === 4 ? ipv4Value(address) : ipv6Value(address);
  const length = slash < 0 ? bits : prefixLength(written.slice(slash + 1));
  if (value === null || length > bits) return null;
  const host = (1n << BigInt(bits - length)) - 1n;
  const range = { family, start: value & ~host, end: value | host } as const;
  if (family === 4 || range.start >> 32n !== 0xffffn || range.end >> 32n !== 0xffffn) return range;
  return { family: 4, start: range.start & 0xffffffffn, end: range.end & 0xffffffffn };
}

const prefixLength = (written: string): number => (/^\d{1,3}$/.test(written) ? Number(written) : Infinity);

function ipv4Value(address: string): bigint | null {
  const octets = address.split('.', 5);
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256)) return null;
  return BigInt(octets.reduce((sum, octet) => sum * 256 + Number(octet), 0));
}

function ipv6Value(address: string): bigint | null {
  if (address.length > 45 || !/^[0-9a-f:.]+$/i.test(address)) return null;
  const spelled = URL.parse(`http://[${address}]/`)?.hostname.slice(1, -1);
  if (spelled === undefined) return null;
  const [before = '', after] = spelled.split('::');
  const groups = (part: string | undefined): string[] => (part === undefined || part === '' ? [] : part.split(':'));
  const missing = after === undefined ? 0 : 8 - groups(before).length - groups(after).length;
  const all = [...groups(before), ...Array.from({ length: missing }, () => '0'), ...groups(after)];
  return BigInt(`0x${all.map((group) => group.padStart(4, '0')).join('')}`);
}

/** Whether all of `inner` lies in `outer`. */
export const isWithin = (inner: AddressRange, outer: AddressRange): boolean =>
  inner.family === outer.family && inner.start >= outer.start && inner.end <= outer.end;
