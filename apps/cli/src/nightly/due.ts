import { madeAtOf, provenAtOf } from '../backup/format.ts';

/** The last moment, now at the latest, at which the clock here showed `at`, such as 02:15. */
export const lastAt = (at: string, now: Date): Date => {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const moment = new Date(now);
  moment.setHours(hour, minute, 0, 0);
  if (moment > now) moment.setDate(moment.getDate() - 1);
  return moment;
};

/** The newest of these moments. One still to come is of a clock that was wrong, and would hold up all that follow. */
const newestOf = (moments: (Date | null)[], now: Date): Date | null =>
  moments.filter((moment) => moment !== null && moment <= now).toSorted((a, b) => Number(b) - Number(a))[0] ?? null;

/** When the newest backup among these files was made, and the newest of those that were proven. */
export const newestIn = (names: string[], now: Date): { made: Date | null; proven: Date | null } => ({
  made: newestOf(names.map(madeAtOf), now),
  proven: newestOf(names.map(provenAtOf), now),
});

/** Whether no backup has been made since it was last time for one: also where the machine slept through the night. */
export const isBackupDue = (names: string[], at: string, now: Date): boolean => {
  const { made } = newestIn(names, now);
  return made === null || made < lastAt(at, now);
};

const monthOf = (moment: Date | null) => moment?.toISOString().slice(0, 7);

/** Whether no backup of this month has been proven, in UTC. */
export const isProofDue = (names: string[], now: Date): boolean =>
  monthOf(newestIn(names, now).proven) !== monthOf(now);

/** Whether the month of the newest backup has none that was proven, `patienceMs` after its first was made. */
export const isProofLate = (names: string[], patienceMs: number, now: Date): boolean => {
  const { made, proven } = newestIn(names, now);
  if (made === null || monthOf(proven) === monthOf(made)) return false;
  return names
    .map(madeAtOf)
    .some((each) => monthOf(each) === monthOf(made) && now.getTime() - Number(each) > patienceMs);
};
