/** When workers are meant to run: from one local hour until before another, Monday to Friday. */
export type WorkerHours = { from: number; to: number; timeZone: string };

/** As the environment spells them, `8-20`; null when workers are always meant to run. */
export const workerHoursOf = (hours: string | undefined, timeZone: string): WorkerHours | null => {
  if (!hours) return null;
  const [from = 0, to = 24] = hours.split('-').map(Number);
  return { from, to, timeZone };
};

/** Whether a worker should be there at a moment. Goes by local time, so a change of the clocks moves it along. */
export const workersAreDue = (hours: WorkerHours | null, at: Date): boolean => {
  if (!hours) return true;
  const { from, to, timeZone } = hours;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const hour = Number(parts['hour']);
  return !['Sat', 'Sun'].includes(parts['weekday'] ?? '') && hour >= from && hour < to;
};
