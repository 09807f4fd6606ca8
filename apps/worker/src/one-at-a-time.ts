/** Those of this process who are at a host or wait for it. */
type Line = {
  last: Promise<void>;
  length: number;
  /** Milliseconds a visit usually takes. */
  usualMs: number;
  /** Until when the places behind the line are given away. */
  bookedUntil: number;
};

const lines = new Map<string, Line>();
/** One at the host and one right behind; more would only keep hands from other hosts. */
const longestLine = 2;
const firstGuessMs = 50;
const shortestBookingMs = 20;

const lineAt = (origin: string): Line => {
  const known = lines.get(origin);
  if (known) return known;
  const line = { last: Promise.resolve(), length: 0, usualMs: firstGuessMs, bookedUntil: 0 };
  lines.set(origin, line);
  return line;
};

/**
 * When to come back to a host that has a line; null when there is room in it. Feeds bring a host's articles all at once:
 * waiting together they would fill every place of the worker while other hosts stand idle.
 */
export const comeBackAt = (origin: string, now = Date.now()): Date | null => {
  const line = lines.get(origin);
  if (!line || line.length < longestLine) return null;
  line.bookedUntil = Math.max(line.bookedUntil, now + line.usualMs) + Math.max(line.usualMs, shortestBookingMs);
  return new Date(line.bookedUntil);
};

const leaveLine = (origin: string, line: Line) => {
  line.length -= 1;
  if (line.length === 0 && line.bookedUntil < Date.now()) lines.delete(origin);
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
    leaveLine(origin, line);
    resolve();
  };
  const admitted = () => {
    const since = Date.now();
    return () => {
      line.usualMs += (Date.now() - since - line.usualMs) / 4;
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
