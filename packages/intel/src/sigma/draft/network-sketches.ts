import type { Mention } from '@cti/core/observable';
import { escapeLiteral } from '../pattern.ts';
import { clipped, type DraftSource, type Sketch } from './draft-rule.ts';
import type { Sketched, Unused } from './draft-rules.ts';

/** A rule with more values belongs in a list of indicators. */
const mostValues = 200;
const tooMany = `A rule holds at most ${mostValues} values.`;
const notDefanged = 'The author links to it and did not defang it.';

/** Authors defang what is hostile, and link to the rest. */
const isDefanged = ({ original }: Mention): boolean =>
  /hxxp|h\*\*p|\[ ?[.:]|[.:] ?\]|\(\.|\.\)|\{\.|\[dot\]|\(dot\)/i.test(original);

const oneOrList = (values: string[]): string | string[] => (values.length === 1 ? (values[0] ?? '') : values);
const described = (what: string, { title }: DraftSource): string =>
  `Detects ${what} named in “${clipped(title, 160)}”.`;

type Values = { mention: Mention; value: string }[];

function collected(
  mentions: readonly Mention[],
  valueOf: (mention: Mention) => string | null,
  isHostile: (mention: Mention) => boolean,
): { values: Values; unused: Unused[] } {
  const values: Values = [];
  const unused: Unused[] = [];
  for (const mention of mentions) {
    const value = valueOf(mention);
    if (!isHostile(mention)) unused.push({ mention, reason: notDefanged });
    else if (value === null) unused.push({ mention, reason: 'It holds no value that a log would show.' });
    else if (values.length >= mostValues) unused.push({ mention, reason: tooMany });
    else values.push({ mention, value });
  }
  return { values, unused };
}

const textsOf = (values: Values): string[] => [...new Set(values.map(({ value }) => value))];

function sketchOf(
  values: Values,
  make: (texts: string[]) => Omit<Sketch, 'evidence' | 'level' | 'techniques'> & Partial<Sketch>,
): Sketch[] {
  if (values.length === 0) return [];
  return [{ level: 'high', techniques: [], ...make(textsOf(values)), evidence: values.map(({ mention }) => mention) }];
}

export function sketchHosts(mentions: readonly Mention[], source: DraftSource): Sketched {
  const { values, unused } = collected(mentions, hostOf, isDefanged);
  const sketches = sketchOf(values, (hosts) => ({
    title: 'DNS Query for a Domain Seen in an Intrusion',
    description: described('look-ups of domains', source),
    logsource: { category: 'dns_query', product: 'windows' },
    detection: {
      selection_exact: { QueryName: oneOrList(hosts) },
      selection_below: { 'QueryName|endswith': oneOrList(hosts.map((host) => `.${host}`)) },
      condition: '1 of selection_*',
    },
    falsepositives: ['Domains that changed hands, and researchers who look at them'],
    event: { EventID: 22, Image: 'D:\\Work\\sample.exe', QueryName: hosts[0] ?? '', QueryStatus: 0 },
  }));
  return { sketches, unused };
}

const hostOf = ({ type, value }: Mention): string | null => {
  if (type === 'domain-name') return value.toLowerCase();
  if (!URL.canParse(value)) return null;
  const { hostname } = new URL(value);
  return /^[\d.]+$|^\[/.test(hostname) ? null : hostname;
};

export function sketchAddresses(mentions: readonly Mention[], source: DraftSource): Sketched {
  const { values, unused } = collected(mentions, ({ value }) => value, isDefanged);
  const sketches = sketchOf(values, (addresses) => ({
    title: 'Connection to an Address Seen in an Intrusion',
    description: described('connections to addresses', source),
    logsource: { category: 'network_connection', product: 'windows' },
    detection: { selection: { Initiated: 'true', DestinationIp: oneOrList(addresses) }, condition: 'selection' },
    falsepositives: ['Addresses that were given to others since'],
    event: {
      EventID: 3,
      Image: 'D:\\Work\\sample.exe',
      Initiated: 'true',
      DestinationIp: addresses[0] ?? '',
      DestinationPort: 443,
    },
  }));
  return { sketches, unused };
}

const hashNames: Record<string, string> = { md5: 'MD5', sha1: 'SHA1', sha256: 'SHA256', imphash: 'IMPHASH' };

export function sketchHashes(mentions: readonly Mention[], source: DraftSource): Sketched {
  const { values, unused } = collected(
    mentions,
    ({ type, value }) => `${hashNames[type] ?? ''}=${value.toUpperCase()}`,
    () => true,
  );
  const sketches = sketchOf(values, (hashes) => ({
    title: 'Program Started Whose Hash Was Seen in an Intrusion',
    description: described('programs with hashes', source),
    logsource: { category: 'process_creation', product: 'windows' },
    detection: { selection: { 'Hashes|contains': oneOrList(hashes) }, condition: 'selection' },
    falsepositives: ['Legitimate tools that the report lists by hash'],
    event: { EventID: 1, Image: 'D:\\Work\\sample.exe', CommandLine: 'sample.exe', Hashes: hashes[0] ?? '' },
  }));
  return { sketches, unused };
}

export function sketchUserAgents(mentions: readonly Mention[], source: DraftSource): Sketched {
  const { values, unused } = collected(
    mentions,
    ({ value }) => (value.length < 6 ? null : value),
    () => true,
  );
  const sketches = sketchOf(values, (agents) => ({
    title: 'Web Request With a User Agent Seen in an Intrusion',
    description: described('requests with user agents', source),
    logsource: { category: 'proxy' },
    detection: {
      selection: { 'c-useragent': oneOrList(agents.map((agent) => escapeLiteral(agent))) },
      condition: 'selection',
    },
    falsepositives: ['Software that sends the same user agent'],
    level: 'medium',
    techniques: ['T1071.001'],
    event: { 'c-useragent': agents[0] ?? '', 'cs-method': 'GET' },
  }));
  return { sketches, unused };
}
