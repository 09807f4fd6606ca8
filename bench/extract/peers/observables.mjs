import { extractIOC } from 'ioc-extractor';

// Without options it undoes defanging; any option would turn that off. Its lists, by the type of observable they hold.
const typeOf = {
  asns: 'autonomous-system',
  btcs: 'crypto-address',
  eths: 'crypto-address',
  cves: 'cve',
  domains: 'domain-name',
  emails: 'email-addr',
  ipv4s: 'ipv4-addr',
  ipv6s: 'ipv6-addr',
  macAddresses: 'mac-addr',
  md5s: 'md5',
  sha1s: 'sha1',
  sha256s: 'sha256',
  sha512s: 'sha512',
  ssdeeps: 'ssdeep',
  urls: 'url',
};

/** What the library finds in a text, as type and value. */
export const peerObservables = (text) => {
  const found = extractIOC(text);
  return Object.entries(typeOf).flatMap(([list, type]) => found[list].map((value) => ({ type, value })));
};
