import { setTable, varintWriter } from './bytes.ts';

/** A run of addresses, both ends included, and the lists that hold all of it. */
type Segment = { start: bigint; end: bigint; lists: number[] };
export type Range = { start: bigint; end: bigint; list: number };

/** Cuts overlapping ranges into runs that do not, each with every list that covers it; neighbours with the same lists are one. */
function segmentsOf(ranges: Range[]): Segment[] {
  const edges = ranges.flatMap(({ start, end, list }) => [
    { at: start, list, step: 1 },
    { at: end + 1n, list, step: -1 },
  ]);
  edges.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const open = new Map<number, number>();
  const segments: Segment[] = [];
  for (const [index, { at, list, step }] of edges.entries()) {
    const depth = (open.get(list) ?? 0) + step;
    if (depth === 0) open.delete(list);
    else open.set(list, depth);
    const next = edges[index + 1]?.at;
    if (next === undefined || next === at || open.size === 0) continue;
    const lists = [...open.keys()].sort((a, b) => a - b);
    const last = segments.at(-1);
    if (last !== undefined && last.end + 1n === at && last.lists.join() === lists.join()) last.end = next - 1n;
    else segments.push({ start: at, end: next - 1n, lists });
  }
  return segments;
}

type PackedAddresses = { addressSets: number[][]; ipv4: string; ipv6: string };

/**
 * Segments as varints in base64. IPv4: gap to the previous segment's end, length less one, number of the set. IPv6: the
 * same after one more number, how many low bits of gap and length are zero and left away.
 */
export function packAddresses(ranges4: Range[], ranges6: Range[]): PackedAddresses {
  const segments4 = segmentsOf(ranges4);
  const segments6 = segmentsOf(ranges6);
  const { sets, numberOf } = setTable([...segments4, ...segments6].map(({ lists }) => lists));
  const ipv4 = varintWriter();
  let next = 0n;
  for (const { start, end, lists } of segments4) {
    for (const value of [start - next, end - start, numberOf(lists)]) ipv4.write(value);
    next = end + 1n;
  }
  const ipv6 = varintWriter();
  next = 0n;
  for (const { start, end, lists } of segments6) {
    const shift = lowZeros((start - next) | (end - start + 1n));
    for (const value of [shift, (start - next) >> shift, ((end - start + 1n) >> shift) - 1n, numberOf(lists)])
      ipv6.write(value);
    next = end + 1n;
  }
  return { addressSets: sets, ipv4: ipv4.base64(), ipv6: ipv6.base64() };
}

function lowZeros(value: bigint): bigint {
  let zeros = 0n;
  while (((value >> zeros) & 1n) === 0n) zeros += 1n;
  return zeros;
}
