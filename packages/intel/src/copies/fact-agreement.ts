import { type FactKind, factKind } from './facts.ts';

export type Disagreement = { kind: FactKind; share: number };

/** Of the facts of the text with fewer, the share that must be in both of two copies; judged from so many facts on. */
const kinds: { kind: FactKind; atLeast: number; from: number }[] = [
  { kind: 'identifier', atLeast: 0.5, from: 1 },
  { kind: 'figure', atLeast: 0.5, from: 3 },
  { kind: 'name', atLeast: 0.72, from: 3 },
];

/** The first kind of fact of which two texts have too few in common to be copies, and that share; null when nothing speaks against it. */
export const disagreement = (a: Iterable<number>, b: Iterable<number>): Disagreement | null => {
  const [ofA, ofB] = [byKind(a), byKind(b)];
  for (const { kind, atLeast, from } of kinds) {
    const fewer = Math.min(ofA[kind].size, ofB[kind].size);
    const shared = ofA[kind].intersection(ofB[kind]).size;
    if (fewer >= from && shared < fewer * atLeast) return { kind, share: shared / fewer };
  }
  return null;
};

const byKind = (facts: Iterable<number>): Record<FactKind, Set<number>> => {
  const sorted = { identifier: new Set<number>(), figure: new Set<number>(), name: new Set<number>() };
  for (const fact of facts) sorted[factKind(fact)].add(fact);
  return sorted;
};
