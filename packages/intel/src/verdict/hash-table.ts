const prefixBytes = 10;
const recordBytes = prefixBytes + 1;

/** Which set of lists holds a hash (lower case hex, at least 20 digits): its number, or -1. */
export type HashTable = (hash: string) => number;

/** Records of 80 bits of a hash and a byte for its set, sorted. */
export function hashTable(base64: string): HashTable {
  const records = Buffer.from(base64, 'base64');
  const count = records.length / recordBytes;
  return (hash) => {
    if (hash.length < prefixBytes * 2) return -1;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compare(records, middle * recordBytes, hash);
      if (order === 0) return records[middle * recordBytes + prefixBytes] ?? -1;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  };
}

function compare(records: Uint8Array, at: number, hash: string): number {
  for (let index = 0; index < prefixBytes; index += 1) {
    const byte = digit(hash.charCodeAt(index * 2)) * 16 + digit(hash.charCodeAt(index * 2 + 1));
    const difference = (records[at + index] ?? 0) - byte;
    if (difference !== 0) return difference;
  }
  return 0;
}

const digit = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87);
