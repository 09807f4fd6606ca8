import type { TeamUndo } from '../api/types.ts';

/** Which colleagues' work was given to somebody else, which may have changed since one saw it; null for nobody's but one's own. */
export const takenWords = (steps: TeamUndo, ownId: string | null): string | null => {
  const names = steps.flatMap((step) =>
    step.what === 'assignee' && step.was !== null && step.was.id !== ownId ? [step.was.name] : [],
  );
  return names.length === 0 ? null : `It was given to ${[...new Set(names)].join(' and ')} before.`;
};

/** What an undo did not take back; null where it did all. */
export const leftWords = (left: readonly number[]): string | null =>
  left.length === 0 ? null : 'Not all of it is undone: some was changed since, or cannot be given back.';
