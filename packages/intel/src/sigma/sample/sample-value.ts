import { shapeOf } from '../atom-text.ts';
import { networkOf } from '../network.ts';
import { any, one, type Pattern } from '../pattern.ts';
import { parseRegex } from '../regex/parse-regex.ts';
import { sampleRegex } from '../regex/sample-regex.ts';
import type { DatePart, Test } from '../rule.ts';

/** Values of a field that likely pass all of `tests`, the plainest first; null for a field that must be missing. */
export function fieldValues(field: string, tests: readonly Test[]): unknown[] {
  if (tests.some((test) => test.kind === 'presence' && !test.present)) return [null];
  const texts = tests.filter((test) => test.kind === 'text');
  const regexes = tests
    .filter((test) => test.kind === 'regex')
    .map(({ source, flags }) => sampleRegex(parseRegex(source, flags)));
  const numbers = tests.filter((test) => test.kind === 'number');
  const values: unknown[] = [];
  if (numbers.length > 0) values.push(numberFor(numbers));
  for (const test of tests) {
    if (test.kind === 'network') values.push(addressIn(test.network));
  }
  const parts = tests.filter((test) => test.kind === 'date-part');
  if (parts.length > 0) values.push(timeWith(parts));
  const patterns = texts.map(({ pattern }) => pattern);
  if (patterns.length > 0 || regexes.length > 0) {
    const turns = Math.max(1, ...regexes.map((samples) => samples.length));
    for (let turn = 0; turn < turns; turn += 1) {
      const found = regexes.map((samples) => samples[Math.min(turn, samples.length - 1)] ?? '');
      values.push(
        combined(patterns, found, ''),
        inPlace(field, combined(patterns, found, ' ')),
        combined(patterns, found, 'x'),
      );
    }
    values.push([...patterns.map((pattern) => filled(pattern, '')), ...regexes.map(([sample]) => sample)]);
  }
  if (values.length === 0) values.push('value');
  return values;
}

/** One text that starts, goes on and ends as all the patterns ask; `filler` stands where anything may. */
function combined(patterns: readonly Pattern[], samples: readonly string[], filler: string): string {
  const shaped = patterns.map(shapeOf).map(({ how, inner }) => ({ how, text: filled(inner, filler) }));
  const exact = shaped.find(({ how }) => how === 'equals');
  if (exact !== undefined) return exact.text;
  const longestOf = (wanted: string): string =>
    shaped
      .filter(({ how }) => how === wanted)
      .reduce((best, { text }) => (text.length > best.length ? text : best), '');
  const start = longestOf('startswith');
  const end = longestOf('endswith');
  let middle = '';
  for (const { how, text } of shaped) {
    const isThere = `${start}${middle}${end}`.toLowerCase().includes(text.toLowerCase());
    if (how === 'contains' && !isThere) middle += `${filler === '' || middle === '' ? '' : ' '}${text}`;
  }
  for (const sample of samples) if (!middle.includes(sample)) middle += sample;
  return [start, middle, end].filter((part) => part !== '').join(filler === ' ' ? ' ' : '');
}

const filled = (pattern: Pattern, filler: string): string =>
  pattern.map((piece) => (piece === any ? filler : piece === one ? 'x' : piece)).join('');

/** A path that begins in the middle gets a folder that no filter leaves out. */
const inPlace = (field: string, value: string): string =>
  value.startsWith('\\') && !value.startsWith('\\\\') && !/pipe/i.test(field) ? `D:\\Work${value}` : value;

function numberFor(tests: readonly (Test & { kind: 'number' })[]): number {
  let low = -Infinity;
  let high = Infinity;
  for (const { comparison, than } of tests) {
    if (comparison === 'gte') low = Math.max(low, than);
    if (comparison === 'gt') low = Math.max(low, than + (Number.isInteger(than) ? 1 : 0.001));
    if (comparison === 'lte') high = Math.min(high, than);
    if (comparison === 'lt') high = Math.min(high, than - (Number.isInteger(than) ? 1 : 0.001));
  }
  return low > -Infinity ? low : high < Infinity ? high : 0;
}

function addressIn(network: string): string {
  const found = networkOf(network);
  if (found === null) return network;
  const hex = found.bits.toString(16).padStart(found.length / 4, '0');
  const groups = hex.match(found.length === 32 ? /../g : /..../g) ?? [];
  return found.length === 32 ? groups.map((octet) => Number.parseInt(octet, 16)).join('.') : groups.join(':');
}

/** A time whose parts pass; those not asked for are of an ordinary day. */
function timeWith(tests: readonly (Test & { kind: 'date-part' })[]): string {
  const wanted = new Map<DatePart, number>();
  for (const { part, comparison, than } of tests) {
    wanted.set(part, comparison === 'gt' ? than + 1 : comparison === 'lt' ? than - 1 : than);
  }
  const year = wanted.get('year') ?? 2026;
  const date = new Date(
    Date.UTC(
      year,
      (wanted.get('month') ?? 1) - 1,
      wanted.get('day') ?? 15,
      wanted.get('hour') ?? 10,
      wanted.get('minute') ?? 30,
    ),
  );
  const week = wanted.get('week');
  // The fourth of January is always in the first week.
  if (week !== undefined) date.setUTCMonth(0, 4 + (week - 1) * 7);
  return date.toISOString();
}
