import { sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { articles } from '../../tables/article.ts';
import { type InboxState, inboxCondition } from './inbox-condition.ts';
import { itsStory } from './listed.ts';
import type { DeskReader } from './row-key.ts';

/** How many rows; where there are too many articles to count, at least so many. */
export type CappedCount = { value: number; exact: boolean };

export type InboxCounts = Record<Exclude<InboxState, 'all'>, CappedCount>;

/** Articles that are looked at for one count. */
const mostCounted = 1000;

/** How many rows are in each state, all filters aside. */
export const countInbox = async (db: Executor, reader: DeskReader): Promise<InboxCounts> => {
  const count = (state: InboxState) => countState(db, reader, state);
  const [unread, starred, later, archived, assigned] = await Promise.all([
    count('unread'),
    count('starred'),
    count('later'),
    count('archived'),
    count('assigned'),
  ]);
  return { unread, starred, later, archived, assigned };
};

const countState = async (db: Executor, reader: DeskReader, state: InboxState): Promise<CappedCount> => {
  const { rows } = await db.execute<{ found: number; value: number }>(sql`
    select count(*)::int as found, count(distinct coalesce(story, -id))::int as value from (
      select ${articles.id} as id, ${itsStory} as story from ${articles}
      where ${inboxCondition(reader, { state })} limit ${mostCounted + 1}) as counted`);
  const { found = 0, value = 0 } = rows[0] ?? {};
  return { value, exact: found <= mostCounted };
};
