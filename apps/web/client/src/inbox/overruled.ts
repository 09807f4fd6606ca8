import type { TeamUndo } from '../api/types.ts';

/** Whose work it was that was given to somebody else, which may have changed since one saw it; null for nobody's. */
export const takenWords = (steps: TeamUndo): string | null => {
  const names = steps.flatMap((step) => (step.what === 'assignee' && step.was !== null ? [step.was.name] : []));
  return names.length === 0 ? null : `It was given to ${[...new Set(names)].join(' and ')} before; u takes this back.`;
};

/** What an undo did not take back; null where it did all. */
export const leftWords = (left: readonly number[]): string | null =>
  left.length === 0 ? null : 'Not all of it is undone: what somebody else has changed since stays as they left it.';
