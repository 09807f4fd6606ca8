type Likely = { probability: number };

/** At most so many of the passages, those most likely worth a hunt, in the order they came in. */
export const mostLikely = <Passage extends Likely>(passages: readonly Passage[], most: number): Passage[] => {
  if (passages.length <= most) return [...passages];
  const kept = new Set(passages.toSorted((a, b) => b.probability - a.probability).slice(0, most));
  return passages.filter((passage) => kept.has(passage));
};
