import type { AddressRange } from './address-range.ts';
import type { WarninglistBundle } from './warninglist-bundle.ts';

/** The sets of lists that hold a range's addresses, run by run; empty when an address of it is on no list. */
export type AddressTable = (range: AddressRange) => number[];

/** A block over more runs than this is no one's. */
const mostRuns = 4096;

/** Unpacks the runs of addresses; a lookup halves its way to the one run that can hold it. */
export function addressTable(bundle: Pick<WarninglistBundle, 'ipv4' | 'ipv6'>): AddressTable {
  const four = runs4(bundle.ipv4);
  let six: Runs<bigint> | undefined; // costs more to unpack and is seldom asked
  return ({ family, start, end }) =>
    family === 4 ? setsOf(four, Number(start), Number(end)) : setsOf((six ??= runs6(bundle.ipv6)), start, end);
}

type Runs<N> = { starts: ArrayLike<N>; ends: ArrayLike<N>; sets: Uint16Array };

function setsOf<N extends number | bigint>({ starts, ends, sets }: Runs<N>, start: N, end: N): number[] {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let index = low - 1; index >= 0 && found.length < mostRuns; index += 1) {
    const last = ends[index];
    if (last === undefined || last < start || (found.length > 0 && !follows(starts[index], ends[index - 1]))) return [];
    found.push(sets[index] ?? 0);
    if (end <= last) return found;
  }
  return [];
}

const follows = (start: number | bigint | undefined, end: number | bigint | undefined): boolean =>
  start !== undefined && end !== undefined && BigInt(start) === BigInt(end) + 1n;

/** Seven bits a byte, lowest first, the high bit set on all but a number's last byte. IPv4's numbers are all below 2^53. */
function numbers(base64: string): Float64Array {
  const bytes = Buffer.from(base64, 'base64');
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) < 128) count += 1;
  const values = new Float64Array(count);
  let value = 0;
  let scale = 1;
  for (let at = 0, index = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte >= 128) continue;
    values[index++] = value;
    value = 0;
    scale = 1;
  }
  return values;
}

function runs4(base64: string): Runs<number> {
  const values = numbers(base64);
  const size = values.length / 3;
  const runs = { starts: new Uint32Array(size), ends: new Uint32Array(size), sets: new Uint16Array(size) };
  let next = 0;
  for (let index = 0; index < size; index += 1) {
    const start = next + (values[index * 3] ?? 0);
    const end = start + (values[index * 3 + 1] ?? 0);
    runs.starts[index] = start;
    runs.ends[index] = end;
    runs.sets[index] = values[index * 3 + 2] ?? 0;
    next = end + 1;
  }
  return runs;
}

function runs6(base64: string): Runs<bigint> {
  const bytes = Buffer.from(base64, 'base64');
  const starts: bigint[] = [];
  const ends: bigint[] = [];
  const sets: number[] = [];
  let at = 0;
  const read = (): bigint => {
    let value = 0n;
    for (let shift = 0n; at < bytes.length; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  };
  let next = 0n;
  while (at < bytes.length) {
    const shift = read();
    const start = next + (read() << shift);
    next = start + ((read() + 1n) << shift);
    starts.push(start);
    ends.push(next - 1n);
    sets.push(Number(read()));
  }
  return { starts, ends, sets: Uint16Array.from(sets) };
}
