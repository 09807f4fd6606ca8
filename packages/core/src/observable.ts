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
  'socket-address',
  'port',
  'ssdeep',
  'tlsh',
  'imphash',
  'authentihash',
  'ja3',
  'ja4',
  'certificate-serial',
  'certificate-hash',
  'mutex',
  'named-pipe',
  'windows-service',
  'scheduled-task',
  'process-lineage',
  'user-agent',
  'cwe',
  'cvss',
  'yara-rule',
  'sigma-rule',
  'snort-rule',
] as const;

export type ObservableType = (typeof observableTypes)[number];

/** A value seen in an article. Saying it is malicious is a second, separate claim: an indicator. */
export type Observable = { type: ObservableType; value: string };

/** Where a value stands in an article's plain text: UTF-16 offsets, `end` exclusive, and the letters as written there. */
export type Span = { start: number; end: number; original: string };

/** An observable at one place. `value` is refanged and normalised; `original` is the author's own spelling. */
export type Mention = Observable & Span;

/**
 * What made us say that a technique stands there: its id, an id ATT&CK never gave (`unknown-id`, shown as a flaw of the
 * article, counted nowhere), its name, or words that describe the behaviour.
 */
export const techniqueRules = ['id', 'unknown-id', 'name', 'behaviour'] as const;
export type TechniqueRule = (typeof techniqueRules)[number];

/** A MITRE ATT&CK technique at one place; `confidence` is 0 to 100. */
export type TechniqueMention = Span & { techniqueId: string; name: string; rule: TechniqueRule; confidence: number };
