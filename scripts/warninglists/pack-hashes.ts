import { setTable } from './bytes.ts';

/**
 * The first 80 bits of each hash, sorted, each followed by one byte for its set of lists. 80 bits are too many for
 * anyone to find malware that shares them with one of the listed files, and a third of the letters.
 */
export function packHashes(listsOf: Map<string, number[]>): { hashSets: number[][]; hashes: string } {
  const { sets, numberOf } = setTable(listsOf.values());
  if (sets.length > 256) throw new Error('too many sets of hash lists');
  const records = [...listsOf].map(
    ([hash, lists]) => hash.slice(0, 20) + numberOf(lists).toString(16).padStart(2, '0'),
  );
  return { hashSets: sets, hashes: Buffer.from(records.sort().join(''), 'hex').toString('base64') };
}
