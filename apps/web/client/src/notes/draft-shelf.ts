import { ownKey } from '../auth/own-key.ts';
import type { Versioned } from './text-conflict.tsx';

const keyOf = (name: string): string => ownKey(`cti.draft ${name}`);

/** What was typed under this name and not saved, with the version it was typed on; null for nothing. */
export const draftOf = (name: string): Versioned | null => {
  try {
    return parseDraft(localStorage.getItem(keyOf(name)));
  } catch {
    return null;
  }
};

/** What the browser kept, as far as it makes sense. */
const parseDraft = (stored: string | null): Versioned | null => {
  try {
    const { text, version } = JSON.parse(stored ?? '{}') as Partial<Versioned>;
    return typeof text === 'string' && typeof version === 'number' ? { text, version } : null;
  } catch {
    return null;
  }
};

/** Keeps what is being typed until it is saved, also through a closed tab; null forgets it. */
export const keepDraft = (name: string, draft: Versioned | null): void => {
  try {
    if (draft === null) localStorage.removeItem(keyOf(name));
    else localStorage.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    // Storage is off: what is typed lives as long as the page.
  }
};
