import { refused } from './errors.ts';
import { madeAtOf } from './format.ts';

/** How many days, weeks and months keep the last backup made in them. */
export type Keep = { days: number; weeks: number; months: number };

/** Reads `7,4,3`. Throws CtiError 'backup-refused'. */
export const readKeep = (text: string): Keep => {
  const found = /^(\d{1,4}),(\d{1,4}),(\d{1,4})$/.exec(text.replaceAll(' ', ''));
  if (!found) throw refused(`--keep "${text}" is not of the form 7,4,3: days, weeks and months.`);
  const [days = 0, weeks = 0, months = 0] = found.slice(1).map(Number);
  return { days, weeks, months };
};

/**
 * The names of the backups that need not be kept: all but the last one of each of the last days, weeks (from Monday) and
 * months that have any, in UTC. Never the newest, and nothing that is not named as a backup.
 */
export const withoutKeeping = (names: string[], { days, weeks, months }: Keep): string[] => {
  const newestFirst = names
    .flatMap((name) => {
      const at = madeAtOf(name);
      return at ? [{ name, at }] : [];
    })
    .toSorted((a, b) => b.at.getTime() - a.at.getTime());
  const kept = new Set(newestFirst.slice(0, 1).map(({ name }) => name));
  const keepLastOfEach = (most: number, spanOf: (at: Date) => string) => {
    const lastOf = new Map<string, string>();
    for (const { name, at } of newestFirst) if (!lastOf.has(spanOf(at))) lastOf.set(spanOf(at), name);
    for (const name of [...lastOf.values()].slice(0, most)) kept.add(name);
  };
  keepLastOfEach(days, dayOf);
  keepLastOfEach(weeks, mondayOf);
  keepLastOfEach(months, (at) => dayOf(at).slice(0, 7));
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name));
};

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const mondayOf = (at: Date): string => {
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return dayOf(new Date(at.getTime() - sinceMonday * 86_400_000));
};
