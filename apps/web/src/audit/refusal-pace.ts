import { networkOf } from '../http/network-of.ts';

const hourMs = 3_600_000;
/** Of each network (see networkOf), so many refusals an hour are written down one by one, and then every tenfold of them. */
const singly = 10;
/** Networks kept in mind; who has more to send from pays by being forgotten and counted anew. */
const mostNetworks = 10_000;

/**
 * Counts refusals by where they come from, so that somebody who tries tokens by the thousand fills nobody's log. Answers
 * which one of this hour it is, or null for one that is not written down.
 */
export const createRefusalPace = () => {
  const seen = new Map<string, { since: number; count: number }>();
  return {
    /** `of`: what is counted for itself, so that noise does not hide it. */
    count: (address: string, now: number, of = ''): number | null => {
      const key = `${networkOf(address)} ${of}`;
      const known = seen.get(key);
      const current = known && now - known.since < hourMs ? known : { since: now, count: 0 };
      current.count += 1;
      seen.delete(key);
      seen.set(key, current);
      const [oldest] = seen.keys();
      if (seen.size > mostNetworks && oldest !== undefined) seen.delete(oldest);
      return current.count <= singly || Number.isInteger(Math.log10(current.count)) ? current.count : null;
    },
  };
};

/** How many refusals are written down. */
export type RefusalPace = ReturnType<typeof createRefusalPace>;
