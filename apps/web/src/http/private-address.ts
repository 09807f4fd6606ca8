import { BlockList, isIP } from 'node:net';
import { plainAddress } from './network-of.ts';

/** This machine's own addresses and those of private networks (RFC 1918, RFC 4193, RFC 4291 §2.5.6). */
const nearby = new BlockList();
nearby.addSubnet('127.0.0.0', 8, 'ipv4');
nearby.addSubnet('10.0.0.0', 8, 'ipv4');
nearby.addSubnet('172.16.0.0', 12, 'ipv4');
nearby.addSubnet('192.168.0.0', 16, 'ipv4');
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');
nearby.addSubnet('fe80::', 10, 'ipv6');

/** Whether a socket's other end is on this machine or in its network. */
export const isNearby = (address: string): boolean => {
  const plain = plainAddress(address);
  const version = isIP(plain);
  return version !== 0 && nearby.check(plain, version === 4 ? 'ipv4' : 'ipv6');
};
