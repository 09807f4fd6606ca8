import { type Observable, type ObservableType, observableTypes } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { refangedView } from '@cti/intel/refanged-view';
import { addressRange } from '@cti/intel/verdict/address-range';
import { registeredDomain } from '@cti/intel/verdict/registered-domain';
import { normalizeObservable } from '../search/normalize-observable.ts';

/** A value as a decision keeps it, or why it cannot be decided on. */
export type ListedValue = Observable | { problem: string };

/** Observables are indexed by their value: Postgres takes no longer one. */
export const longestValue = 2_048;
/** Wider blocks are a mistake: they hold more of the internet than anyone means. */
const widestBlock = { 4: 1n << 24n, 6: 1n << 112n };

const hashDigits = new Map<ObservableType, number>([
  ['md5', 32],
  ['sha1', 40],
  ['sha256', 64],
  ['sha512', 128],
]);

/**
 * A value of a known type in the spelling that observables are stored in. For a `domain-name`, `*.site.example` and
 * `.site.example` stand for the names below; for an address, a CIDR block for those inside.
 */
export function listedValue(type: ObservableType, written: string): ListedValue {
  const value = refangedView(written.trim()).text;
  if (value === '' || value.length > longestValue)
    return { problem: `A value has 1 to ${longestValue.toLocaleString('en')} characters.` };
  const dots = type === 'domain-name' ? /^\*?\./.exec(value)?.[0] : undefined;
  if (dots !== undefined) return namesBelow(dots, value.slice(dots.length));
  if (type === 'ipv4-addr' || type === 'ipv6-addr') return addressOrBlock(type, value);
  const digits = hashDigits.get(type);
  if (digits !== undefined) return hashOf(type, value, digits);
  return { type, value: normalizeObservable(type, value) };
}

const hashOf = (type: ObservableType, value: string, digits: number): ListedValue =>
  value.length === digits && /^[\da-f]+$/i.test(value)
    ? { type, value: value.toLowerCase() }
    : { problem: `“${value}” is no ${type}: that has ${digits} hexadecimal digits.` };

/** The same for a value whose type nobody said: what the extractor takes the whole of it for. */
export function guessedValue(written: string): ListedValue {
  const value = refangedView(written.trim()).text;
  if (/^\*?\./.test(value)) return listedValue('domain-name', value);
  const whole = extractObservables(value).find(({ start, end }) => start === 0 && end === value.length);
  if (whole && observableTypes.includes(whole.type)) return listedValue(whole.type, value);
  if (hostName.test(value)) return listedValue('domain-name', value);
  return { problem: 'This is no value we know: an address, a name, a hash, a file or the like.' };
}

const hostName = /^(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,20}[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

function namesBelow(dots: string, name: string): ListedValue {
  const plain = normalizeObservable('domain-name', name).toLowerCase();
  const everyones = `Everyone registers names below ${plain}: say which one you mean.`;
  if (/^[a-z0-9-]{1,63}$/.test(plain)) return { problem: everyones };
  if (!hostName.test(plain)) return { problem: `“${name}” is not a domain name.` };
  if (registeredDomain(plain) === null) return { problem: everyones };
  return { type: 'domain-name', value: `${dots}${plain}` };
}

function addressOrBlock(type: 'ipv4-addr' | 'ipv6-addr', value: string): ListedValue {
  const range = addressRange(value);
  if (range === null || (range.family === 4) !== (type === 'ipv4-addr'))
    return { problem: `“${value}” is not an ${type === 'ipv4-addr' ? 'IPv4' : 'IPv6'} address or block.` };
  if (range.end - range.start >= widestBlock[range.family])
    return { problem: 'The block is wider than /8 (IPv6: /16).' };
  return { type, value: normalizeObservable(type, value).toLowerCase() };
}
