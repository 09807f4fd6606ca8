import type { Member } from './members.ts';

/** What a reader has made of a row; each null where it is not so. */
export type RowMark = { readAt: Date | null; starredAt: Date | null; laterUntil: Date | null; archivedAt: Date | null };

/**
 * A row is read or archived when all its articles are, and starred when one is. It is put off until the first of its
 * articles comes back, unless one is open now.
 */
export const rowMark = (members: readonly Member[], at: Date): RowMark => {
  const open = openOf(members, at);
  const waiting = members.filter(
    ({ laterUntil, ...member }) => isOpen(member) && laterUntil !== null && laterUntil > at,
  );
  return {
    readAt: lastOfAll(members.map(({ readAt }) => readAt)),
    starredAt: latest(members.map(({ starredAt }) => starredAt)),
    laterUntil: open > 0 ? null : earliest(waiting.map(({ laterUntil }) => laterUntil)),
    archivedAt: lastOfAll(members.map(({ archivedAt }) => archivedAt)),
  };
};

/** How many articles of a row are neither read nor archived nor put off. */
export const openOf = (members: readonly Member[], at: Date): number =>
  members.filter((member) => isOpen(member) && (member.laterUntil === null || member.laterUntil <= at)).length;

const isOpen = ({ readAt, archivedAt }: Pick<Member, 'readAt' | 'archivedAt'>): boolean =>
  readAt === null && archivedAt === null;

const times = (dates: readonly (Date | null)[]): number[] => dates.flatMap((date) => date?.getTime() ?? []);

const latest = (dates: readonly (Date | null)[]): Date | null => {
  const known = times(dates);
  return known.length === 0 ? null : new Date(Math.max(...known));
};

const earliest = (dates: readonly (Date | null)[]): Date | null => {
  const known = times(dates);
  return known.length === 0 ? null : new Date(Math.min(...known));
};

const lastOfAll = (dates: readonly (Date | null)[]): Date | null => (dates.includes(null) ? null : latest(dates));
