import { and, eq, gt } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { editedLists, type wholeLists } from '../tables/edited-list.ts';

export type WholeList = (typeof wholeLists)[number];

/** How often a list was replaced as a whole; version 0, changed by nobody, for one that never was. */
export type ListStanding = { version: number; changed: { by: string; at: Date } | null };

export const findListStanding = async (db: Executor, list: WholeList): Promise<ListStanding> => {
  const isReplaced = and(eq(editedLists.list, list), gt(editedLists.version, 0));
  const [row] = await db.select().from(editedLists).where(isReplaced);
  return row
    ? { version: row.version, changed: { by: row.changedBy, at: row.changedAt } }
    : { version: 0, changed: null };
};
