/**
 * The warninglists as `scripts/write-warninglists.ts` packs them. Every table speaks of lists by their place in `lists`,
 * and of sets of lists by their place in the table of sets beside it.
 */
export type WarninglistBundle = {
  source: string;
  /** The day of the snapshot: 2026-08-20. */
  date: string;
  licence: string;
  lists: BundledList[];
  leftOut: { slug: string; name: string; reason: string }[];
  /** Host names from the right label to the left, front-coded: see scripts/warninglists/pack-names.ts. */
  nameSets: number[][];
  names: string[];
  /** Runs of addresses as varints in base64: see scripts/warninglists/pack-addresses.ts. */
  addressSets: number[][];
  ipv4: string;
  ipv6: string;
  /** 80 bits of each hash and a byte for its set, sorted, in base64. */
  hashSets: number[][];
  hashes: string;
  /** Regular expressions that are linear enough to run. */
  patterns: { list: number; source: string; flags: string }[];
  /** Parts of a value in lower case, of lists of the type `substring`, that are no host's name. */
  fragments: { list: number; text: string }[];
};

export type BundledList = {
  slug: string;
  name: string;
  description: string;
  version: string;
  /** MISP's word: string, substring, hostname, cidr or regex. */
  type: string;
  entries: number;
  /** How many entries are neither an address, a hash, a host's name nor a safe expression. */
  skipped?: number;
  licence?: string;
};
