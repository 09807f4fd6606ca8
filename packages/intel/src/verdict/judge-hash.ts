import { listNotes, onList } from './list-notes.ts';
import { opinion, plainlyObserved, type Opinion } from './opinion.ts';
import type { Warninglists } from './warninglists.ts';

const counting = '0123456789abcdef'.repeat(9);
const countingDigits = '1234567890'.repeat(13);

/** Judges a hash in hex, of a file, a certificate or a client. */
export function judgeHash(value: string, warninglists: Warninglists): Opinion {
  const hash = value.toLowerCase();
  if (isMadeUp(hash)) return opinion('example', 'Nobody computed this hash: its digits repeat or count.');
  const lists = warninglists.ofHash(hash);
  const example = lists.find(({ meaning }) => meaning === 'example');
  if (example !== undefined) return opinion('example', `${onList(example)}: ${example.why}.`);
  const harmless = lists.find(({ meaning }) => meaning === 'harmless' || meaning === 'undefanged');
  if (harmless !== undefined) return opinion('benign', `${onList(harmless)}: ${harmless.why}.`);
  return plainlyObserved(listNotes(lists));
}

/** One digit, or one run of up to eight, over and over ("deadbeef"), or counting up or down. */
function isMadeUp(hash: string): boolean {
  if (/^([0-9a-f]{1,8}?)\1{3,}$/.test(hash)) return true;
  const backwards = hash.split('').toReversed().join('');
  return [hash, backwards].some((digits) => counting.includes(digits) || countingDigits.includes(digits));
}
