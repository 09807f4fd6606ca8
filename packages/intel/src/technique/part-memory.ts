/** Numbers kept for each place. */
const fields = 4;

/**
 * Where each part of each pattern was last reached, and the time before that: the last one may overlap the words that
 * follow ("hidden", when looking for "hid ... hidden folder"). A place is a number to ask the other functions with.
 */
export function partMemory(parts: number) {
  const memory = new Int32Array(parts * 2 * fields).fill(-1);
  const at = (index: number): number => memory[index] ?? -1;
  return {
    put(part: number, sentence: number, end: number, evidenceStart: number, evidenceEnd: number): void {
      const place = part * 2 * fields;
      if (memory[place] === sentence) memory.copyWithin(place + fields, place, place + fields);
      memory[place] = sentence;
      memory[place + 1] = end;
      memory[place + 2] = evidenceStart;
      memory[place + 3] = evidenceEnd;
    },
    /** The latest place of a part in a sentence that ends at `most` or before; -1 when there is none. */
    find(part: number, sentence: number, most: number): number {
      const place = part * 2 * fields;
      if (memory[place] !== sentence) return -1;
      if (at(place + 1) <= most) return place;
      return memory[place + fields] === sentence && at(place + fields + 1) <= most ? place + fields : -1;
    },
    end: (place: number): number => at(place + 1),
    evidenceStart: (place: number): number => at(place + 2),
    evidenceEnd: (place: number): number => at(place + 3),
  };
}
