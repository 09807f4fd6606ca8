import specialAddresses from '../../data/verdict/special-addresses.json' with { type: 'json' };
import resolvers from '../../data/verdict/well-known-resolvers.json' with { type: 'json' };
import { addressRange, isWithin, type AddressRange } from './address-range.ts';
import { listNotes, onList } from './list-notes.ts';
import { opinion, plainlyObserved, type Opinion } from './opinion.ts';
import type { Warninglists } from './warninglists.ts';

const special = specialAddresses.map(([block = '', verdict, meaning = '']) => ({
  range: addressRange(block),
  block,
  verdict: verdict === 'example' ? ('example' as const) : ('private' as const),
  meaning,
}));
const wellKnown = new Set(resolvers);

/** Judges an IPv4 or IPv6 address or a CIDR block, which shares its verdict only where all of it does. */
export function judgeAddress(value: string, defanged: boolean, warninglists: Warninglists): Opinion {
  const range = addressRange(value);
  if (range === null) return plainlyObserved();
  if (value.endsWith('/0')) return opinion('private', 'Means every address there is.');
  return reserved(range) ?? listed(value, range, defanged, warninglists);
}

function reserved(range: AddressRange): Opinion | undefined {
  const found = special.find((entry) => entry.range !== null && isWithin(range, entry.range));
  return found && opinion(found.verdict, `${found.block} is set aside: ${found.meaning}.`);
}

function listed(value: string, range: AddressRange, defanged: boolean, warninglists: Warninglists): Opinion {
  if (wellKnown.has(value)) return opinion('benign', 'On our list "Well-known public DNS resolvers".');
  const lists = warninglists.ofAddress(range);
  const notes = listNotes(lists);
  const harmless = lists.find(({ meaning }) => meaning === 'harmless');
  const undefanged = lists.find(({ meaning }) => meaning === 'undefanged');
  const clearing = harmless ?? (defanged ? undefined : undefanged);
  if (clearing !== undefined) return opinion('benign', `${onList(clearing)}: ${clearing.why}.`, notes);
  return plainlyObserved(
    undefanged === undefined ? notes : [`${onList(undefanged)}, but the author defanged it.`, ...notes].slice(0, 3),
  );
}
