import type { Example } from './example.ts';
import { splitLabels } from './held-out.ts';

/** Labels of each class that retraining asks for: to learn from, and to judge by. */
export type Gate = { training: number; heldOut: number };
export const defaultGate: Gate = { training: 20, heldOut: 8 };

/** How many labels there are, after repeated ones are dropped. */
export type LabelCounts = { training: ClassCounts; heldOut: ClassCounts; leftOut: number };
type ClassCounts = { huntable: number; other: number };

/** Labels as retraining would use them; `short` says which are wanting, null when there are enough. */
export type SortedLabels = { training: Example[]; heldOut: Example[]; counts: LabelCounts; short: string | null };

/** Of more labels than these, the latest count: training then takes some 15 s and 300 MB. */
const mostLabels = 4_000;

/** Sorts labels, given oldest first, into those to learn from and those to judge by. Of several on one text, the last counts. */
export function sortLabels(labels: readonly Example[], gate: Gate = defaultGate): SortedLabels {
  const { training, heldOut, leftOut } = splitLabels(latestLabels(labels));
  const counts = { training: countsOf(training), heldOut: countsOf(heldOut), leftOut };
  return { training, heldOut, counts, short: shortfall(counts, gate) };
}

/** Each text once, with its last label. */
function latestLabels(labels: readonly Example[]): Example[] {
  const latest = new Map<string, Example>();
  for (const label of labels) {
    latest.delete(label.text); // so that it moves to the end
    latest.set(label.text, label);
  }
  return [...latest.values()].slice(-mostLabels);
}

function countsOf(examples: readonly Example[]): ClassCounts {
  const huntable = examples.filter((example) => example.huntable).length;
  return { huntable, other: examples.length - huntable };
}

function shortfall({ training, heldOut }: LabelCounts, gate: Gate): string | null {
  const learn = Math.min(training.huntable, training.other);
  if (learn < gate.training)
    return `${gate.training} labels of each class are needed to learn from; there are ${learn} of one.`;
  const judge = Math.min(heldOut.huntable, heldOut.other);
  if (judge < gate.heldOut)
    return `${gate.heldOut} labels of each class are needed to judge by; there are ${judge} of one.`;
  return null;
}
