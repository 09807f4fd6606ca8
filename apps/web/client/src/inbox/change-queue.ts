import type { Change } from './change.ts';
import type { Undo } from './send-change.ts';

/** Where changes outlive the tab; the browser's localStorage, or a map in tests. */
type Shelf = { get: () => string | null; set: (text: string) => void };

/** What became of sending one change. */
export type Sent =
  /** `told` is what a person has to know of it: whose work it was, or what was left alone. */
  { kind: 'done'; undo: Undo | null; told: string | null } | { kind: 'refused'; why: string } | { kind: 'unreachable' };

export type QueueState = {
  /** In the order in which they were made. */
  waiting: Change[];
  /** Whether the last try did not reach the server. */
  isLost: boolean;
  /** By a sent change's id: what the server takes to undo it. */
  undos: Record<string, Undo | null>;
};

type Deps = {
  shelf: Shelf;
  /** `undo` is what the server answered to the change that this one takes back. */
  send: (change: Change, undo: Undo | null) => Promise<Sent>;
  onDone: (change: Change, told: string | null) => void;
  onRefused: (change: Change, why: string) => void;
  /** Runs `work` in one tab at a time. */
  alone: (work: () => Promise<void>) => Promise<void>;
};

/** So many sent changes can still be undone by the server. */
const keptUndos = 40;
const empty: QueueState = { waiting: [], isLost: false, undos: {} };

/** Changes on their way to the server, one after another. What cannot be sent waits; what is refused is told and dropped. */
export const createChangeQueue = ({ shelf, send, onDone, onRefused, alone }: Deps) => {
  let state = parse(shelf.get());
  let sending: string | null = null;
  const listeners = new Set<() => void>();

  const put = (next: QueueState) => {
    state = next;
    shelf.set(JSON.stringify({ waiting: state.waiting, undos: state.undos }));
    for (const listener of listeners) listener();
  };
  /** Another tab may have written meanwhile. */
  const reload = () => {
    state = { ...parse(shelf.get()), isLost: state.isLost };
    for (const listener of listeners) listener();
  };
  const without = (id: string) => state.waiting.filter((change) => change.id !== id);

  const sendFirst = async (): Promise<boolean> => {
    reload();
    const change = state.waiting[0];
    if (!change) return false;
    sending = change.id;
    const undo = change.kind === 'undo' ? (state.undos[change.of] ?? null) : null;
    const sent = await send(change, undo).finally(() => (sending = null));
    reload();
    if (sent.kind === 'unreachable') {
      put({ ...state, isLost: true });
      return false;
    }
    if (sent.kind === 'done') {
      // Before it leaves the queue, so that no row shows the old state for a moment.
      onDone(change, sent.told);
      const kept = Object.entries(state.undos).slice(1 - keptUndos);
      put({
        waiting: without(change.id),
        isLost: false,
        undos: { ...Object.fromEntries(kept), [change.id]: sent.undo },
      });
    } else {
      // What would take it back has nothing to take back.
      const rest = without(change.id).filter((each) => !(each.kind === 'undo' && each.of === change.id));
      put({ ...state, waiting: rest, isLost: false });
      onRefused(change, sent.why);
    }
    return true;
  };

  let running: Promise<void> | null = null;
  const drain = (): Promise<void> => {
    running ??= alone(async () => {
      while (await sendFirst());
    }).finally(() => (running = null));
    return running;
  };

  return {
    state: (): QueueState => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    add: (change: Change): void => {
      reload();
      put({ ...state, waiting: [...state.waiting, change] });
      void drain();
    },
    /** Takes back a change that was not sent yet; false when it is too late for that. */
    cancel: (id: string): boolean => {
      reload();
      if (sending === id || !state.waiting.some((change) => change.id === id)) return false;
      put({ ...state, waiting: without(id) });
      return true;
    },
    drain,
    reload,
  };
};

/** What the shelf held, as far as it makes sense. */
const parse = (text: string | null): QueueState => {
  try {
    const { waiting, undos } = JSON.parse(text ?? '{}') as Partial<QueueState>;
    return { ...empty, waiting: Array.isArray(waiting) ? waiting : [], undos: undos ?? {} };
  } catch {
    return empty;
  }
};
