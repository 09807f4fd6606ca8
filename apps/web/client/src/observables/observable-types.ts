import type { ObservableType } from '../api/types.ts';

/** Each kind of value in a reader's words, in the order an analyst looks for them. */
export const observableTypeWords: Record<ObservableType, string> = {
  'ipv4-addr': 'IPv4 addresses',
  'ipv6-addr': 'IPv6 addresses',
  'domain-name': 'Domains',
  url: 'URLs',
  'email-addr': 'Email addresses',
  sha256: 'SHA-256',
  sha1: 'SHA-1',
  md5: 'MD5',
  sha512: 'SHA-512',
  cve: 'CVEs',
  'file-name': 'File names',
  'file-path': 'File paths',
  'windows-registry-key': 'Registry keys',
  'command-line': 'Command lines',
  'autonomous-system': 'Autonomous systems',
  'mac-addr': 'MAC addresses',
  'crypto-address': 'Crypto addresses',
};

export const observableTypeNames = Object.keys(observableTypeWords) as ObservableType[];
