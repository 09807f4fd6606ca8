/** The last in each host's line, within this process. */
const lines = new Map<string, Promise<void>>();

/** Whether no run of this process is at the host or waits for it. */
export const isDeserted = (origin: string): boolean => !lines.has(origin);

/**
 * Waits until no other run of this process is at the host, and answers how to leave it again; null when that takes longer
 * than `patienceMs`. Only so that those who wait need not ask the database all the time: what binds all workers is its row.
 */
export const enterHost = async (origin: string, patienceMs: number): Promise<(() => void) | null> => {
  const before = lines.get(origin);
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>();
  const line = (before ?? Promise.resolve()).then(() => gone);
  lines.set(origin, line);
  void line.then(() => lines.get(origin) === line && lines.delete(origin));
  if (before === undefined) return leave;
  const { promise: late, resolve: giveUp } = Promise.withResolvers<'late'>();
  const timer = setTimeout(giveUp, patienceMs, 'late');
  const first = await Promise.race([before, late]);
  clearTimeout(timer);
  if (first !== 'late') return leave;
  leave();
  return null;
};
