import { useEffect, type RefObject } from 'react';

/**
 * Lights everything of one kind while the pointer or the focus is on any of it, in the text and beside it alike.
 * Elements name what they stand for in `data-groups`. Works on the DOM, so that a thousand marks need no new render.
 */
export const useLighting = (root: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let now = '';
    const light = (event: Event) => {
      const over = event.target instanceof Element ? event.target.closest('[data-groups]') : null;
      const groups = groupsToLight(over);
      if (groups === now) return;
      now = groups;
      for (const lit of element.querySelectorAll('[data-lit]')) lit.removeAttribute('data-lit');
      for (const group of groups.split(' ').filter(Boolean)) {
        for (const same of placesOf(element, group)) same.setAttribute('data-lit', '');
      }
    };
    const dark = () => light(new Event('leave'));
    element.addEventListener('pointerover', light);
    element.addEventListener('pointerleave', dark);
    element.addEventListener('focusin', light);
    return () => {
      element.removeEventListener('pointerover', light);
      element.removeEventListener('pointerleave', dark);
      element.removeEventListener('focusin', light);
    };
  }, [root]);
};

/** A place one jumped to lights what one looked for; a place in the text, all that is not silent there. */
const groupsToLight = (over: Element | null): string => {
  const loud = over?.getAttribute('data-loud') ?? over?.getAttribute('data-groups') ?? '';
  return `${over?.getAttribute('data-at') ?? ''} ${loud}`.trim();
};

/** Every element that stands for `group`, in reading order. */
const placesOf = (root: Element, group: string): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(`[data-groups~="${CSS.escape(group)}"]`),
];

/** Scrolls to the next place of `group` in the text and puts the focus there; goes round after the last. */
export const jumpTo = (text: Element | null, group: string): void => {
  if (!text) return;
  const begins = text.querySelectorAll<HTMLElement>(`[data-begins~="${CSS.escape(group)}"]`);
  const places = begins.length > 0 ? [...begins] : placesOf(text, group);
  const at = places.findIndex((place) => place === document.activeElement || place.hasAttribute('data-at'));
  const next = places[(at + 1) % Math.max(1, places.length)];
  for (const before of text.querySelectorAll('[data-at]')) before.removeAttribute('data-at');
  if (!next) return;
  next.setAttribute('data-at', group);
  next.scrollIntoView({ block: 'center', inline: 'nearest' });
  next.focus({ preventScroll: true });
};
