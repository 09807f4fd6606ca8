import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useKeys } from './keys.ts';
import classes from './side-panel.module.css';

type Props = { title: string; opened: boolean; onClose: () => void; wide?: boolean; children: ReactNode };

const OpenPanel = ({ title, onClose, wide = false, children }: Omit<Props, 'opened'>) => {
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  // Asked before a field inside takes the focus as it appears.
  const [before] = useState(() => document.activeElement);
  useEffect(() => {
    const field = panel.current?.querySelector<HTMLElement>('input, textarea');
    (field ?? panel.current?.querySelector('button'))?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [before]);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  // Before a page's own Escape, which may lead away from it. Keys rest in fields; there the listener below closes.
  useKeys('Panel', [{ key: 'Escape', does: 'Close the panel', run: onClose }]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A list open inside the panel takes the first Escape.
      if (event.key === 'Escape' && !event.defaultPrevented) close.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <aside ref={panel} className={classes.panel} data-wide={wide || undefined} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <CloseButton aria-label={`Close: ${title}`} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
};

/** A panel at the right beside the page, which stays usable. Escape closes it and focus returns to where it was. */
export const SidePanel = ({ opened, ...panel }: Props) => (opened ? <OpenPanel {...panel} /> : null);
