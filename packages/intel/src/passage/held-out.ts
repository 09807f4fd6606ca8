import type { Example } from './example.ts';
import { foldText } from './fold-text.ts';
import { nearDuplicatesOf } from './near-duplicates.ts';

/** One group in four is kept for judging models. */
const heldOutOf = 4;

/** `training` holds nothing that is a near-duplicate of something in `heldOut`; `leftOut` counts what that cost. */
export type LabelSplit = { training: Example[]; heldOut: Example[]; leftOut: number };

/**
 * The fixed split of the labels. A label's side depends on nothing but its `group` (or, without one, its text), so a
 * passage held out once is held out for every later model, however many labels come.
 */
export function splitLabels(labels: readonly Example[]): LabelSplit {
  const heldOut = labels.filter(isHeldOut);
  const others = labels.filter((label) => !isHeldOut(label));
  const near = nearDuplicatesOf(heldOut, others);
  const training = others.filter((_, index) => near[index] !== true);
  return { training, heldOut, leftOut: others.length - training.length };
}

function isHeldOut({ group, text }: Example): boolean {
  if (group !== undefined) return hashOf(Uint16Array.from(group, (letter) => letter.charCodeAt(0))) % heldOutOf === 0;
  const { codes, length } = foldText(text); // case, digits and white space do not change a text's side
  return hashOf(codes.subarray(0, length)) % heldOutOf === 0;
}

/** FNV-1a, its last bits stirred. */
function hashOf(codes: Uint16Array): number {
  const hash = codes.reduce((sum, code) => Math.imul(sum ^ code, 0x01000193), 0x811c9dc5);
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (once ^ (once >>> 13)) >>> 0;
}
