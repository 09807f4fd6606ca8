import { useKeys } from '../parts/keys.ts';

type Queue = {
  ids: number[];
  current: number | undefined;
  show: (id: number) => void;
  toggle: (id: number) => void;
};

/** j and k go through the queue, x chooses a draft for a decision on several. */
export const useQueueKeys = ({ ids, current, show, toggle }: Queue): void => {
  const move = (by: number) => {
    const at = current === undefined ? -1 : ids.indexOf(current);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))];
    if (next !== undefined) show(next);
  };
  useKeys('Queue', [
    { key: 'j', does: 'Next draft', run: () => move(1) },
    { key: 'k', does: 'Previous draft', run: () => move(-1) },
    { key: 'x', does: 'Choose the draft', run: () => current !== undefined && toggle(current) },
  ]);
};
