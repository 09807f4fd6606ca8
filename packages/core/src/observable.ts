/** The kinds of value we recognise; STIX 2.1 cyber-observable names where STIX has one. */
export const observableTypes = [
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'cve',
  'file-name',
  'file-path',
  'windows-registry-key',
  'command-line',
  'autonomous-system',
  'mac-addr',
  'crypto-address',
] as const;

export type ObservableType = (typeof observableTypes)[number];

/** A value seen in an article. Saying it is malicious is a second, separate claim: an indicator. */
export type Observable = { type: ObservableType; value: string };

/** Where a value stands in an article's plain text: UTF-16 offsets, `end` exclusive, and the letters as written there. */
export type Span = { start: number; end: number; original: string };

/** An observable at one place. `value` is refanged and normalised; `original` is the author's own spelling. */
export type Mention = Observable & Span;

/** A MITRE ATT&CK technique at one place, and what made us say so. */
export type TechniqueMention = Span & { techniqueId: string; name: string; rule: 'id' | 'name' };
