import { useEffect, useState, type RefObject } from 'react';
import classes from './marks.module.css';

type Shown = { words: string; left: number; top: number };

/** Milliseconds a pointer rests before a note opens, so that none flickers while one reads. */
const restFor = 350;

/** What made us mark it, beside the mark the pointer rests on or the focus is on; Escape closes it. One note serves all. */
export const MarkNote = ({ text }: { text: RefObject<HTMLElement | null> }) => {
  const [shown, setShown] = useState<Shown | null>(null);

  useEffect(() => {
    const root = text.current;
    if (!root) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const close = () => {
      clearTimeout(waiting);
      setShown(null);
    };
    const open = (event: Event) => {
      close();
      const mark = event.target instanceof Element ? event.target.closest('mark[aria-description]') : null;
      if (!mark) return;
      waiting = setTimeout(() => setShown(noteAt(root, mark)), event.type === 'focusin' ? 0 : restFor);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    const closing = ['pointerleave', 'pointerdown', 'focusout'];
    root.addEventListener('pointerover', open);
    root.addEventListener('focusin', open);
    window.addEventListener('keydown', onKey);
    for (const kind of closing) root.addEventListener(kind, close);
    return () => {
      clearTimeout(waiting);
      root.removeEventListener('pointerover', open);
      root.removeEventListener('focusin', open);
      window.removeEventListener('keydown', onKey);
      for (const kind of closing) root.removeEventListener(kind, close);
    };
  }, [text]);

  // Screen readers have the same words as the mark's description.
  return shown ? (
    <div className={classes.note} style={{ left: shown.left, top: shown.top }} aria-hidden>
      {shown.words}
    </div>
  ) : null;
};

/** Under the mark's first line, within the column. */
const noteAt = (root: Element, mark: Element): Shown => {
  const frame = root.getBoundingClientRect();
  const place = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
  const left = Math.max(0, Math.min(place.left - frame.left, frame.width - 260));
  return { words: mark.getAttribute('aria-description') ?? '', left, top: place.bottom - frame.top + 4 };
};
