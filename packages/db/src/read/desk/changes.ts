import { asc, gt, max } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { deskChanges } from '../../tables/desk.ts';
import { seesAll, shownAmong, storiesShownAmong } from '../tlp.ts';
import { type RowKey, articleKey, idsIn, isRowKey, storyKey } from './row-key.ts';

export type DeskChange = typeof deskChanges.$inferSelect;

const mostRead = 1000;

/** The id of the last change; 0 before the first. */
export const lastChange = async (db: Executor): Promise<number> => {
  const [row] = await db.select({ id: max(deskChanges.id) }).from(deskChanges);
  return row?.id ?? 0;
};

/** What has changed since then, in order; at most 1,000, the rest with the next question. */
export const changesSince = (db: Executor, id: number): Promise<DeskChange[]> =>
  db.select().from(deskChanges).where(gt(deskChanges.id, id)).orderBy(asc(deskChanges.id)).limit(mostRead);

/**
 * The same changes without the rows that one may not see who sees up to this TLP level, as the rows are labelled now; a
 * change of which nothing is left is left out.
 */
export const changesShown = async (
  db: Executor,
  changes: readonly DeskChange[],
  maxTlp: number,
): Promise<DeskChange[]> => {
  const rowKeys = changes.flatMap(({ keys }) => keys.filter(isRowKey));
  if (seesAll(maxTlp) || rowKeys.length === 0) return [...changes];
  const ids = idsIn([...new Set(rowKeys)]);
  const shown = new Set<RowKey>([
    ...[...(await shownAmong(db, ids.articles, maxTlp))].map(articleKey),
    ...[...(await storiesShownAmong(db, ids.stories, maxTlp))].map(storyKey),
  ]);
  return changes
    .map((change) => ({ ...change, keys: change.keys.filter((key) => !isRowKey(key) || shown.has(key)) }))
    .filter(({ keys }) => keys.length > 0);
};
