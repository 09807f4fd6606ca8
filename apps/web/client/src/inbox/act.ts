import { inWords, isPassing } from '../api/problem.ts';
import { toast } from '../parts/toast.tsx';
import { type Doing, stateOf } from './change.ts';
import { deskQueue } from './desk-queue.ts';
import type { InboxItem } from '../api/types.ts';
import { rememberUndo, takeUndo } from './undo-stack.ts';

type Options = {
  /** Tells nothing at the edge of the page: what was done shows where one looks. */
  isQuiet?: boolean;
  /** Comes with something else one did, and is nothing to take back. */
  isAlong?: boolean;
};

/**
 * Does something to rows at once, here; the server is told as soon as it can be reached. `words` say what was done:
 * “Archived 3 stories”. It can be undone until 20 others were done.
 */
export const act = (items: InboxItem[], doing: Exclude<Doing, { kind: 'undo' }>, words: string, options?: Options) => {
  if (items.length === 0) return;
  const id = newId();
  const keys = items.map(({ key }) => key);
  const before = Object.fromEntries(items.map((item) => [item.key, stateOf(item)]));
  if (options?.isAlong !== true) rememberUndo({ id, keys, words, before });
  deskQueue.add({ ...doing, id, keys, words, at: new Date().toISOString() });
  if (options?.isQuiet !== true) toast(`${words}.`, { action: { label: 'Undo', run: () => undo(id) } });
};

/**
 * Tells of something that the server has done already, such as a note, which `u` takes back like all else. `takeBack` throws
 * where that cannot be.
 */
export const done = (words: string, takeBack: () => Promise<unknown>, label = 'Undo'): void => {
  const id = newId();
  rememberUndo({ id, words, takeBack });
  toast(`${words}.`, { action: { label, run: () => undo(id) } });
};

let takingBack: Promise<void> = Promise.resolve();

/** Takes back one change, or the last. */
export const undo = (id?: string): void => {
  const last = takeUndo(id);
  if (!last) {
    toast('There is nothing to undo.');
    return;
  }
  const words = `Undone: ${last.words}`;
  if ('takeBack' in last) {
    const { takeBack } = last;
    // One after the other: the next may take back what this one leaves.
    takingBack = takingBack.then(takeBack).then(
      () => toast(`${words}.`),
      (error: unknown) => {
        // Whom the server could not answer may try again.
        if (isPassing(error)) rememberUndo(last);
        toast(`Not undone: ${last.words}. ${inWords(error)}`, { tone: 'bad' });
      },
    );
    return;
  }
  const { keys, before } = last;
  toast(`${words}.`);
  if (deskQueue.cancel(last.id)) return;
  deskQueue.add({
    kind: 'undo',
    of: last.id,
    before,
    keys,
    id: newId(),
    words,
    at: new Date().toISOString(),
  });
};

/** `crypto.randomUUID` is there on secure addresses only. */
const newId = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
