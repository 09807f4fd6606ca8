import { Button, CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { toneStyle, type Tone } from './badge.tsx';
import classes from './toast.module.css';

type Options = { tone?: Tone; action?: { label: string; run: () => void } };
type Toast = Options & { id: number; words: string };

let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

const change = (next: Toast[]) => {
  toasts = next;
  for (const listener of listeners) listener();
};

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id));

/** Says what happened at the edge of the page for some seconds; `action` is usually "Undo". */
export const toast = (words: string, options: Options = {}): void => {
  const id = nextId++;
  change([...toasts.slice(-2), { ...options, id, words }]);
  setTimeout(() => dismiss(id), options.action || options.tone === 'bad' ? 8000 : 4000);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Where toasts show. Mounted once, by the frame. */
export const Toasts = () => {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={classes.stack} role="status" aria-live="polite">
      {shown.map(({ id, words, tone = 'info', action }) => (
        <div key={id} className={classes.toast} style={toneStyle(tone)}>
          <span className={classes.words}>{words}</span>
          {action && (
            <Button
              variant="light"
              onClick={() => {
                action.run();
                dismiss(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <CloseButton size="sm" aria-label="Dismiss" onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
};
