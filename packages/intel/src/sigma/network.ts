import { ipv4, ipv6 } from '../ip-address.ts';

/** A network as the bits of its first address and how many of them count. */
type Network = { bits: bigint; length: 32 | 128; prefix: number };

/** The network `written` names in CIDR notation, or null; without a prefix it is that one address. */
export function networkOf(written: string): Network | null {
  const match = /^([^/\s]+)(?:\/(\d{1,3}))?$/.exec(written);
  const address = bitsOf(match?.[1] ?? '');
  if (address === null) return null;
  const prefix = match?.[2] === undefined ? address.length : Number(match[2]);
  return prefix > address.length ? null : { ...address, prefix };
}

/** Whether `written` is an address inside the network. */
export function isInNetwork({ bits, length, prefix }: Network, written: string): boolean {
  const address = bitsOf(written);
  if (address === null || address.length !== length) return false;
  const shift = BigInt(length - prefix);
  return address.bits >> shift === bits >> shift;
}

function bitsOf(written: string): { bits: bigint; length: 32 | 128 } | null {
  const four = ipv4(written);
  if (four !== null) return { bits: BigInt(`0x${hexOf(four)}`), length: 32 };
  const six = ipv6(written);
  if (six === null) return null;
  const [head = '', tail] = six.split('::');
  const groups = (part: string | undefined): string[] => (part === undefined || part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const middle = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const hex = [...before, ...middle, ...after].map((group) => group.padStart(4, '0')).join('');
  return { bits: BigInt(`0x${hex}`), length: 128 };
}

const hexOf = (address: string): string =>
  address
    .split('.')
    .map((octet) => Number(octet).toString(16).padStart(2, '0'))
    .join('');
