import type { Source } from '../api/types.ts';
import { useNow } from '../parts/clock.ts';
import { When } from '../parts/when.tsx';

/** When a source is checked next; one whose time has come waits for its turn at the host. */
export const NextCheck = ({ source }: { source: Source }) => {
  const now = useNow();
  if (!source.active) return <span className="faint">paused</span>;
  const isDue = source.nextCheckAt !== null && Date.parse(source.nextCheckAt) <= now;
  return isDue ? (
    <span title="It waits for its turn.">due now</span>
  ) : (
    <When at={source.nextCheckAt} never="not planned" />
  );
};
