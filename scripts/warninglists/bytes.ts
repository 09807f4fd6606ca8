/** Writes numbers as varints: seven bits a byte, lowest first, the high bit set on all but the last. */
export function varintWriter(): { write(value: bigint | number): void; base64(): string } {
  const bytes: number[] = [];
  return {
    write(value) {
      let rest = BigInt(value);
      for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
      bytes.push(Number(rest));
    },
    base64: () => Buffer.from(bytes).toString('base64'),
  };
}

/** Numbers the distinct sets of lists, the most frequent first. */
export function setTable(all: Iterable<readonly number[]>): {
  sets: number[][];
  numberOf: (lists: readonly number[]) => number;
} {
  const counts = new Map<string, number>();
  for (const lists of all) counts.set(lists.join(), (counts.get(lists.join()) ?? 0) + 1);
  const keys = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const numbers = new Map(keys.map((key, index) => [key, index]));
  return {
    sets: keys.map((key) => key.split(',').map(Number)),
    numberOf: (lists) => numbers.get(lists.join()) ?? -1,
  };
}
