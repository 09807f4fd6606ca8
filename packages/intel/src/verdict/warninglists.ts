import { addressTable } from './address-table.ts';
import type { AddressRange } from './address-range.ts';
import { hashTable } from './hash-table.ts';
import { nameTable } from './name-table.ts';
import { registeredDomain } from './registered-domain.ts';
import type { BundledList, WarninglistBundle } from './warninglist-bundle.ts';

/**
 * What being on a list means. `harmless`: benign, even where the author defanged it. `undefanged`: benign only where he
 * did not. `inform`: nothing; attackers use what is on it as others do, so the reader is told and nothing is folded.
 */
export type ListMeaning = 'harmless' | 'undefanged' | 'publisher' | 'example' | 'inform';

export type WarninglistPolicy = {
  groups: {
    policy: string;
    why: string;
    lists: string[];
    /** Anyone may put content below a listed name, so a path or a name below it is not judged by it. */
    content?: boolean;
    /** Being listed here takes the certainty from a list of harmless names. */
    overrules?: boolean;
  }[];
};

export type Warninglist = BundledList & { meaning: ListMeaning; why: string; content: boolean; overrules: boolean };

/** A host's name on a list, or below the listed `name`. `owned`: whoever owns the listed name owns the host too. */
export type HostHit = { list: Warninglist; name: string; below: boolean; owned: boolean };

export type Warninglists = {
  /** The day of the snapshot: 2026-08-20. */
  date: string;
  lists: readonly Warninglist[];
  ofHost(host: string): HostHit[];
  /** Lists that hold every address of the range. */
  ofAddress(range: AddressRange): readonly Warninglist[];
  /** `hash` in lower case hex. */
  ofHash(hash: string): readonly Warninglist[];
  /** Lists with an expression or a fragment that matches the value; for e-mail addresses. */
  ofText(value: string): Warninglist[];
};

/** Values longer than this match no expression: no e-mail address is. */
const longestText = 320;

/**
 * Unpacks a bundle once; lookups then allocate nothing but their answers. A list the policy does not name only informs:
 * a new list must be read by a person before it may fold a value away.
 */
export function readWarninglists(bundle: WarninglistBundle, policy: WarninglistPolicy): Warninglists {
  const lists = bundle.lists.map((list) => meaningOf(list, policy));
  const inSets = (sets: number[][]): Warninglist[][] =>
    sets.map((set) => set.flatMap((index) => lists[index] ?? []).sort(narrowestFirst));
  const names = nameTable(bundle.names);
  const nameSets = inSets(bundle.nameSets);
  const addresses = addressTable(bundle);
  const addressSets = inSets(bundle.addressSets);
  const hashes = hashTable(bundle.hashes);
  const hashSets = inSets(bundle.hashSets);
  const patterns = bundle.patterns.map(({ list, source, flags }) => ({ list, matches: new RegExp(source, flags) }));
  return {
    date: bundle.date,
    lists,
    ofHost: (host) => {
      const found = names(host);
      return found.length === 0 ? [] : hostHits(host, found, nameSets);
    },
    ofAddress: (range) => inAll(addresses(range).map((set) => addressSets[set] ?? [])),
    ofHash: (hash) => hashSets[hashes(hash)] ?? [],
    ofText: (value) => {
      if (value.length > longestText) return [];
      const matching = [
        ...patterns.filter(({ matches }) => matches.test(value)),
        ...bundle.fragments.filter(({ text }) => value.toLowerCase().includes(text)),
      ];
      return matching.flatMap(({ list }) => lists[list] ?? []);
    },
  };
}

function meaningOf(list: BundledList, { groups }: WarninglistPolicy): Warninglist {
  const group = groups.find(({ lists }) => lists.includes(list.slug));
  return {
    ...list,
    meaning: (group?.policy ?? 'inform') as ListMeaning,
    why: group?.why ?? 'nobody has read this list yet',
    content: group?.content ?? false,
    overrules: group?.overrules ?? false,
  };
}

const inAll = ([first = [], ...others]: Warninglist[][]): Warninglist[] =>
  others.length === 0 ? first : first.filter((list) => others.every((lists) => lists.includes(list)));

const narrowestFirst = (a: Warninglist, b: Warninglist): number => a.entries - b.entries;

/**
 * A list of the type `string` speaks of names below an entry only where the entry is what someone registered; every list
 * takes "www." for the name itself.
 */
function hostHits(host: string, found: { name: string; set: number }[], sets: Warninglist[][]): HostHit[] {
  const registered = registeredDomain(host);
  return found.toReversed().flatMap(({ name, set }) => {
    const below = name !== host && `www.${name}` !== host;
    const owned = registered !== null && name.length >= registered.length;
    return (sets[set] ?? [])
      .filter((list) => !below || list.type !== 'string' || name === registered)
      .map((list) => ({ list, name, below, owned }));
  });
}
