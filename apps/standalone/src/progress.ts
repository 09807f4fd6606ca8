import type { Db } from '@cti/db/connect';
import { readProgress } from '@cti/db/read/progress';

const everyMs = 3000;

/** Prints a line whenever collecting has moved on, and nothing while it rests. */
export const startProgress = (db: Db, print: (line: string) => void) => {
  let last = '';
  const tick = async () => {
    const { sources, checked, unreachable, articles, ready, skipped } = await readProgress(db);
    const parts = [
      `${checked}/${sources} sources looked at`,
      ...(unreachable > 0 ? [`${unreachable} could not be reached`] : []),
      `${ready}/${articles} articles ready`,
      ...(skipped > 0 ? [`${skipped} left out, with reasons`] : []),
    ];
    const line = parts.join(' · ');
    if (line !== last) print(line);
    last = line;
  };
  const timer = setInterval(() => void tick().catch(() => {}), everyMs); // a missed line is no loss
  return { close: () => clearInterval(timer) };
};
