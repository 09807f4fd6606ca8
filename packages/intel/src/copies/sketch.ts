/**
 * The `size` smallest of a set of 32-bit hashes, in order, as signed numbers: a fair sample of the set that lets two sets be compared
 * by what each holds of the other, not only by what they share (bottom-k sketch: Broder 1997; Thorup 2013). A set of no more than
 * `size` is kept whole, and its comparison is exact.
 */
export const sketchOf = (hashes: Iterable<number>, size: number): number[] => {
  const all = Uint32Array.from(hashes);
  const few = all.length > 8 * size ? all.filter(belowLimit((2 * size) / all.length)) : all;
  const sorted = (few.length < size ? all : few).toSorted();
  return [...Int32Array.from(sorted.subarray(0, size))];
};

/** Sorting all of a long text's hashes for the first few takes longer than to leave out what will not be among them. */
const belowLimit = (share: number) => {
  const limit = share * 2 ** 32;
  return (hash: number) => hash < limit;
};

/**
 * Of two samples the parts up to the hash where both are complete: fair samples of their sets by the same measure, so that shares
 * counted in them are shares of the sets.
 */
export const comparable = (one: number[], other: number[], size: number): [number[], number[]] => {
  const limit = Math.min(reachOf(one, size), reachOf(other, size));
  const upTo = (sample: number[]) => sample.filter((hash) => hash >>> 0 <= limit);
  return [upTo(one), upTo(other)];
};

/** Up to which hash a sample is complete. */
const reachOf = (sample: number[], size: number): number =>
  sample.length < size ? 2 ** 32 : (sample.at(-1) ?? 0) >>> 0;
