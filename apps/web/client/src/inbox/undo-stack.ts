import type { ItemState } from './change.ts';

/** A change one may still take back: how its rows were before, or what takes back one that the server has already. */
export type Undoable = { id: string; words: string } & (
  | { keys: string[]; before: Record<string, ItemState> }
  | { takeBack: () => Promise<unknown> }
);

/** So many changes back `u` leads. */
const deepest = 20;

type Placed = Undoable & { place: number };

let stack: Placed[] = [];
let remembered = 0;

/** One that could not be taken back yet, and has a place, comes again to where it was. */
export const rememberUndo = (change: Undoable & { place?: number }): void => {
  const placed = { ...change, place: change.place ?? (remembered += 1) };
  stack = [...stack, placed].toSorted((one, other) => one.place - other.place).slice(-deepest);
};

/** The change named, or the last one; it is taken off the stack. */
export const takeUndo = (id?: string): Placed | undefined => {
  const found = id === undefined ? stack.at(-1) : stack.find((each) => each.id === id);
  stack = stack.filter((each) => each !== found);
  return found;
};
