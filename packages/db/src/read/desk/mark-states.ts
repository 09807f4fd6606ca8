import { type SQL, and, gt, isNotNull, sql } from 'drizzle-orm';
import { articleMarks } from '../../tables/desk.ts';

/** What a user can have made of an article. */
export const markStates = ['read', 'starred', 'later', 'archived'] as const;
export type MarkState = (typeof markStates)[number];

/** The condition on `article_marks`. What was read or archived since it was put off is not waited for. */
export const isInMarkState = (state: MarkState): SQL | undefined => {
  const { readAt, starredAt, laterUntil, archivedAt, closedUntil } = articleMarks;
  if (state === 'later') return and(gt(laterUntil, sql`now()`), sql`${closedUntil} = ${laterUntil}`);
  return isNotNull({ read: readAt, starred: starredAt, archived: archivedAt }[state]);
};
