import type { Observable, ObservableType } from '@cti/core/observable';

/** A text and every value an analyst would take from it. */
export type AnnotatedText = { text: string; found: [ObservableType, string][] };
export type Extractor = (text: string) => Observable[];
export type Score = { precision: number; recall: number; f1: number };

/** The types both sides know. */
const shared = new Set<ObservableType>([
  'ipv4-addr',
  'ipv6-addr',
  'domain-name',
  'url',
  'email-addr',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'ssdeep',
  'cve',
  'autonomous-system',
  'mac-addr',
  'crypto-address',
]);
export const isShared = (type: ObservableType): boolean => shared.has(type);

const hashes = new Set<ObservableType>(['md5', 'sha1', 'sha256', 'sha512']);
export const isHash = (type: ObservableType): boolean => hashes.has(type);

/**
 * Counts distinct values, text by text. Spelling is forgiven where it is a matter of taste (case, separators of a MAC
 * address, a CIDR's prefix), and so is naming the host of a URL or of an e-mail address that is expected itself.
 */
export const scoreOf = (
  cases: AnnotatedText[],
  extract: Extractor,
  counts: (type: ObservableType) => boolean,
): Score => {
  let right = 0;
  let claimed = 0;
  let present = 0;
  for (const { text, found } of cases) {
    const expected = new Set(found.filter(([type]) => counts(type)).map(([type, value]) => keyOf({ type, value })));
    const hosts = found.filter(([type]) => type === 'url' || type === 'email-addr').map(([, value]) => hostOf(value));
    const mine = new Set(
      extract(text)
        .filter(({ type }) => counts(type))
        .map(keyOf),
    );
    present += expected.size;
    for (const key of mine) {
      const isRight = expected.has(key);
      if (isRight) right += 1;
      if (isRight || !hosts.some((host) => key.endsWith(` ${host}`))) claimed += 1;
    }
  }
  const precision = right / Math.max(1, claimed);
  const recall = right / Math.max(1, present);
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
};

const keyOf = ({ type, value }: Observable): string => {
  if (type === 'mac-addr') return `${type} ${value.toLowerCase().replaceAll('-', ':')}`;
  if (type === 'ipv4-addr' || type === 'ipv6-addr') return `${type} ${value.toLowerCase().replace(/\/\d+$/, '')}`;
  return type === 'crypto-address' && !value.startsWith('0x') ? `${type} ${value}` : `${type} ${value.toLowerCase()}`;
};

const hostOf = (value: string): string =>
  value.includes('://') ? new URL(value).hostname : value.slice(value.indexOf('@') + 1);
