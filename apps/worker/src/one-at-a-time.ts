/** Those of this process who are at a host or wait for it. */
type Line = {
  last: Promise<void>;
  length: number;
  /** Milliseconds a visit usually takes; null before the first has ended. */
  usualMs: number | null;
  /** Until when the places behind the line are given away. */
  bookedUntil: number;
};

const lines = new Map<string, Line>();
/** One right behind the one at the host loses no time between them; where visits take longer, it only keeps hands from others. */
const shortVisitMs = 300;
const firstGuessMs = 50;
const shortestBookingMs = 20;
/** More origins than a worker sees in a day; beyond it, those where nobody stands are forgotten. */
const mostLines = 20_000;

const lineAt = (origin: string): Line => {
  const known = lines.get(origin);
  if (known) return known;
  if (lines.size >= mostLines)
    for (const [name, { length, bookedUntil }] of lines)
      if (length === 0 && bookedUntil < Date.now()) lines.delete(name);
  const line = { last: Promise.resolve(), length: 0, usualMs: null, bookedUntil: 0 };
  lines.set(origin, line);
  return line;
};

/**
 * When to come back to a host that has a line; null when there is room in it. Feeds bring a host's articles all at once:
 * waiting together they would fill every place of the worker while other hosts stand idle.
 */
export const comeBackAt = (origin: string, now = Date.now()): Date | null => {
  const line = lines.get(origin);
  const usualMs = line?.usualMs ?? firstGuessMs;
  if (!line || line.length < (usualMs > shortVisitMs ? 1 : 2)) return null;
  line.bookedUntil = Math.max(line.bookedUntil, now + usualMs) + Math.max(usualMs, shortestBookingMs);
  return new Date(line.bookedUntil);
};

/**
 * Waits until no other run of this process is at the host, and answers how to leave it again; null when that takes longer
 * than `patienceMs`. Only so that those who wait need not ask the database all the time: what binds all workers is its row.
 */
export const enterHost = async (origin: string, patienceMs: number): Promise<(() => void) | null> => {
  const line = lineAt(origin);
  const before = line.last;
  const isAlone = line.length === 0;
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  line.length += 1;
  line.last = before.then(() => gone);
  const leave = () => {
    line.length -= 1;
    resolve();
  };
  const admitted = () => {
    const since = Date.now();
    return () => {
      const took = Date.now() - since;
      line.usualMs = line.usualMs === null ? took : line.usualMs + (took - line.usualMs) / 4;
      leave();
    };
  };
  if (isAlone) return admitted();
  const { promise: late, resolve: giveUp } = Promise.withResolvers<'late'>();
  const timer = setTimeout(giveUp, patienceMs, 'late');
  const first = await Promise.race([before, late]);
  clearTimeout(timer);
  if (first !== 'late') return admitted();
  leave();
  return null;
};
