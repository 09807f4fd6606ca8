import { setTimeout as pause } from 'node:timers/promises';
import { type Api, type Reprocessing, Refused } from './api.ts';
import { progressLine } from './report-text.ts';

/** Looks in a row that may find no server: it may be restarting, and the work goes on. */
const mostSilent = 60;
/** The rate is that of the last half minute. */
const rateOverMs = 30_000;

type Seen = { at: number; done: number };

const rateOf = (seen: Seen[]): number | null => {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last || last.at === first.at) return null;
  return ((last.done - first.done) / (last.at - first.at)) * 1000;
};

type Options = { everyMs: number; say: (line: string) => void };

/** Looks at it every so often until it has ended, and tells how far it is. Answers how it ended. */
export const follow = async (api: Api, begun: Reprocessing, { everyMs, say }: Options): Promise<Reprocessing> => {
  let current = begun;
  let seen: Seen[] = [];
  let silent = 0;
  while (current.state === 'waiting' || current.state === 'running') {
    await pause(everyMs);
    try {
      current = await api.get(`/api/v1/reprocessings/${begun.id}`);
      silent = 0;
    } catch (error) {
      silent += 1;
      if (error instanceof Refused || silent > mostSilent) throw error;
      say('The server does not answer; asking again.');
      continue;
    }
    const at = Date.now();
    seen = [...seen.filter((each) => at - each.at <= rateOverMs), { at, done: current.done }];
    say(progressLine(current, rateOf(seen)));
  }
  return current;
};
