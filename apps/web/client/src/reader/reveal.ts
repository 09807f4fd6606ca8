import { createContext, useEffect, useState, type RefObject } from 'react';

/** The groups of the mark one clicked last; a new array for each click. Lists show their entry of it, however long. */
export const Revealed = createContext<readonly string[] | null>(null);

/**
 * A click on a mark, or Enter, opens its entry in the list beside the text and puts the focus there. A value has a menu
 * for that key: its entry only comes into view.
 */
export const useReveal = (root: RefObject<HTMLElement | null>, text: RefObject<HTMLElement | null>) => {
  const [asked, setAsked] = useState<{ groups: readonly string[]; keepsFocus: boolean } | null>(null);

  useEffect(() => {
    const element = text.current;
    if (!element) return;
    const ask = (event: Event) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('mark[data-groups]') : null;
      const groups = (mark?.dataset['loud'] ?? mark?.dataset['groups'] ?? '').split(' ').filter(Boolean);
      const isSelecting = event.type === 'click' && window.getSelection()?.isCollapsed === false;
      if (!mark || groups.length === 0 || isSelecting || mark.closest('a')) return;
      const hasMenu = mark.dataset['observable'] !== undefined;
      if (!hasMenu) event.preventDefault();
      setAsked({ groups, keepsFocus: hasMenu });
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' || event.key === ' ') ask(event);
    };
    element.addEventListener('click', ask);
    element.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('click', ask);
      element.removeEventListener('keydown', onKey);
    };
  }, [text]);

  // After the lists have shown the entry.
  useEffect(() => {
    if (asked) showEntry(root.current, asked.groups, asked.keepsFocus);
  }, [asked, root]);

  return asked?.groups ?? null;
};

const showEntry = (root: Element | null, groups: readonly string[], keepsFocus: boolean): void => {
  const panel = root?.querySelector('#intelligence');
  const found = groups.flatMap((group) => [
    ...(panel?.querySelectorAll<HTMLElement>(`[data-groups~="${CSS.escape(group)}"]`) ?? []),
  ]);
  const entry = found[0];
  // Below the text, coming into view would take the text out of it.
  if (!panel || !entry || (keepsFocus && getComputedStyle(panel).position !== 'sticky')) return;
  const section = entry.closest('details');
  if (section) section.open = true;
  entry.scrollIntoView({ block: 'nearest' });
  if (!keepsFocus) entry.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
};
