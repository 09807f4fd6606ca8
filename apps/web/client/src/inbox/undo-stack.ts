import type { ItemState } from './change.ts';

/** A change one may still take back: how its rows were before, or what takes back one that the server has already. */
export type Undoable = { id: string; words: string } & (
  | { keys: string[]; before: Record<string, ItemState> }
  | { takeBack: () => Promise<unknown> }
);

/** So many changes back `u` leads. */
const deepest = 20;

let stack: Undoable[] = [];
let remembered = 0;
/** The how-manieth each was. */
const places = new WeakMap<Undoable, number>();
const placeOf = (change: Undoable): number => places.get(change) ?? 0;

/** One that could not be taken back yet comes again to where it was. */
export const rememberUndo = (change: Undoable): void => {
  if (!places.has(change)) places.set(change, (remembered += 1));
  stack = [...stack, change].toSorted((one, other) => placeOf(one) - placeOf(other)).slice(-deepest);
};

/** The change named, or the last one; it is taken off the stack. */
export const takeUndo = (id?: string): Undoable | undefined => {
  const found = id === undefined ? stack.at(-1) : stack.find((each) => each.id === id);
  stack = stack.filter((each) => each !== found);
  return found;
};
