import type { Db } from '@cti/db/connect';
import type { ArticleFilters } from '@cti/db/read/article-filters';
import type { InboxNarrowing } from '@cti/db/read/desk/inbox-condition';
import { findVisit } from '@cti/db/read/desk/visit';
import type { z } from 'zod';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem } from '../http/problem.ts';
import type { ReadAllBody } from '../schema/desk.ts';
import { plainFilters } from '../search/plain-filters.ts';

type Given = z.output<typeof ReadAllBody>['filters'];

/**
 * What is asked of the inbox, as the database takes it. Throws 400 for a question that cannot be read, and for the end of a
 * shift that was never set.
 */
export const inboxAsked = async (
  db: Db,
  viewer: Viewer,
  { since, tag, assignee, board, ...given }: Given,
): Promise<Omit<InboxNarrowing, 'state'> & { filters: ArticleFilters }> => ({
  since: await momentOf(db, viewer, since),
  tag,
  assignee: assignee === 'none' ? null : assignee,
  board,
  filters: plainFilters(given, viewer),
});

const momentOf = async (db: Db, viewer: Viewer, since: Given['since']): Promise<Date | undefined> => {
  if (since === undefined || since instanceof Date) return since;
  const { previousVisitAt, shiftEndedAt } = await findVisit(db, viewer.id);
  // On a first visit everything is new.
  if (since === 'visit') return previousVisitAt ?? undefined;
  if (shiftEndedAt === null) throw new HttpProblem(400, 'shift_not_set', 'Say first when your shift ends.');
  return shiftEndedAt;
};
