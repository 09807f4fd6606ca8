import { addressRange } from '@cti/intel/verdict/address-range';
import type { WarninglistBundle } from '@cti/intel/verdict/warninglist-bundle';
import { linearPattern } from './linear-pattern.ts';
import { packAddresses, type Range } from './pack-addresses.ts';
import { packHashes } from './pack-hashes.ts';
import { listedName, packNames } from './pack-names.ts';
import type { RawList } from './read-lists.ts';

export type PackOptions = {
  source: string;
  date: string;
  /** Lists not to bundle, and why. */
  leftOut: Record<string, string>;
  /** Lists of which each holds all of the one before: a value is kept on the first alone. */
  nested: string[][];
};

/** No list we bundle is longer; a longer one is left out and reported. */
const longestList = 150_000;

/** Packs lists into the form `readWarninglists` reads. Every entry that finds no place is counted in its list's `skipped`. */
export function packBundle(lists: readonly RawList[], options: PackOptions): WarninglistBundle {
  const reasonToLeaveOut = (list: RawList): string | undefined =>
    options.leftOut[list.slug] ?? (list.list.length > longestList ? `more than ${longestList} entries` : undefined);
  const kept = lists.filter((list) => reasonToLeaveOut(list) === undefined);
  const leftOut = lists.flatMap((list) => {
    const reason = reasonToLeaveOut(list);
    return reason === undefined ? [] : [{ slug: list.slug, name: list.name, reason }];
  });
  const sorted = sortEntries(kept);
  const wider = widerLists(kept, options.nested);
  return {
    source: options.source,
    date: options.date,
    licence: 'CC0-1.0, unless a list says otherwise',
    lists: kept.map((list, index) => describe(list, sorted.skipped[index] ?? 0)),
    leftOut,
    ...packNames(withoutWider(sorted.names, wider)),
    ...packAddresses(sorted.ranges4, sorted.ranges6),
    ...packHashes(sorted.hashes),
    patterns: sorted.patterns,
    fragments: sorted.fragments,
  };
}

const describe = (list: RawList, skipped: number): WarninglistBundle['lists'][number] => ({
  slug: list.slug,
  name: list.name,
  description: list.description,
  version: String(list.version),
  type: list.type,
  entries: list.list.length,
  ...(skipped > 0 ? { skipped } : {}),
  ...(list.license === undefined ? {} : { licence: list.license }),
});

type Sorted = Pick<WarninglistBundle, 'patterns' | 'fragments'> & {
  names: Map<string, number[]>;
  hashes: Map<string, number[]>;
  ranges4: Range[];
  ranges6: Range[];
  skipped: number[];
};

function sortEntries(lists: readonly RawList[]): Sorted {
  const sorted: Sorted = {
    names: new Map(),
    hashes: new Map(),
    ranges4: [],
    ranges6: [],
    patterns: [],
    fragments: [],
    skipped: lists.map(() => 0),
  };
  for (const [index, list] of lists.entries()) {
    for (const entry of list.list)
      if (!place(sorted, list.type, entry.trim(), index)) sorted.skipped[index] = (sorted.skipped[index] ?? 0) + 1;
  }
  return sorted;
}

/**
 * A `substring` that is a host's name is kept as a name and matched at its labels: as a substring, "mcafee.com" would
 * also clear "mcafee.com.evil.test".
 */
function place(sorted: Sorted, type: string, entry: string, list: number): boolean {
  if (type === 'regex') {
    const pattern = linearPattern(entry);
    if (pattern !== null) sorted.patterns.push({ list, ...pattern });
    return pattern !== null;
  }
  // "3::", the fuzzy hash of nothing, reads as an address.
  const range = type === 'cidr' || !entry.includes(':') ? addressRange(entry) : null;
  if (range !== null) {
    (range.family === 4 ? sorted.ranges4 : sorted.ranges6).push({ start: range.start, end: range.end, list });
    return true;
  }
  if (/^[0-9a-f]{32,128}$/i.test(entry)) return add(sorted.hashes, entry.toLowerCase(), list);
  const name = listedName(entry);
  if (name !== null) return add(sorted.names, name, list);
  if (type !== 'substring' || entry.length < 4) return false;
  sorted.fragments.push({ list, text: entry.toLowerCase() });
  return true;
}

function add(table: Map<string, number[]>, value: string, list: number): true {
  const lists = table.get(value);
  if (lists === undefined) table.set(value, [list]);
  else if (lists.at(-1) !== list) lists.push(list);
  return true;
}

/** For each list that is in a nest, the lists that hold it. */
function widerLists(lists: readonly RawList[], nested: string[][]): Map<number, Set<number>> {
  const indexOf = new Map(lists.map(({ slug }, index) => [slug, index]));
  return new Map(
    nested.flatMap((slugs) => {
      const nest = slugs.flatMap((slug) => indexOf.get(slug) ?? []);
      return nest.map((list, depth) => [list, new Set(nest.slice(depth + 1))] as const);
    }),
  );
}

function withoutWider(names: Map<string, number[]>, wider: Map<number, Set<number>>): Map<string, number[]> {
  const narrow = (lists: number[]): number[] =>
    lists.filter((list) => !lists.some((other) => wider.get(other)?.has(list) === true));
  return new Map([...names].map(([name, lists]) => [name, narrow(lists)]));
}
