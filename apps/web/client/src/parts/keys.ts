import { useEffect, useRef, useSyncExternalStore } from 'react';

/** One key ("j", "Enter", "?") or two in a row ("g a"); `mod+k` is Ctrl or Cmd with K. */
export type KeyBinding = { key: string; does: string; run: (event: KeyboardEvent) => void };
type Group = { name: string; bindings: KeyBinding[] };

let groups: Group[] = [];
const listeners = new Set<() => void>();
let first: { key: string; at: number } | null = null;

const setGroups = (next: Group[]) => {
  groups = next;
  for (const listener of listeners) listener();
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])') ||
    target.closest('[role=listbox], [role=menu]') !== null);

const nameOf = (event: KeyboardEvent): string =>
  event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;

/** A link or button keeps its own Enter and Space. */
const ownsKey = (event: KeyboardEvent): boolean =>
  (event.key === 'Enter' || event.key === ' ') &&
  event.target instanceof HTMLElement &&
  event.target.closest('a, button, summary') !== null;

const onKeyDown = (event: KeyboardEvent) => {
  if (event.defaultPrevented || event.altKey || ownsKey(event)) return;
  const key = nameOf(event);
  if (isTyping(event.target) && !key.startsWith('mod+')) return;
  const pair = first && Date.now() - first.at < 1500 ? `${first.key} ${key}` : null;
  const all = groups.toReversed().flatMap((group) => group.bindings);
  const binding = all.find((each) => each.key === pair) ?? all.find((each) => each.key === key);
  first = !binding && all.some((each) => each.key.startsWith(`${key} `)) ? { key, at: Date.now() } : null;
  if (!binding) return;
  event.preventDefault();
  binding.run(event);
};

const subscribe = (listener: () => void) => {
  if (listeners.size === 0) window.addEventListener('keydown', onKeyDown);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('keydown', onKeyDown);
  };
};

/**
 * Binds keys while the component is mounted, under a heading of the help panel. They rest while a person types in a
 * field. A group mounted later wins over an earlier one.
 */
export const useKeys = (name: string, bindings: KeyBinding[]): void => {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const shape = bindings.map(({ key, does }) => `${key}\t${does}`).join('\n');
  useEffect(() => {
    const run = (key: string) => (event: KeyboardEvent) => latest.current.find((each) => each.key === key)?.run(event);
    const group = {
      name,
      bindings: shape.split('\n').map((line) => {
        const [key = '', does = ''] = line.split('\t');
        return { key, does, run: run(key) };
      }),
    };
    setGroups([...groups, group]);
    return () => setGroups(groups.filter((each) => each !== group));
  }, [name, shape]);
};

/** All keys that work now, for the help panel. */
export const useKeyGroups = (): Group[] => useSyncExternalStore(subscribe, () => groups);
