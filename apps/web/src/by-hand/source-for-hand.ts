import type { Db } from '@cti/db/connect';
import { findSourceRow } from '@cti/db/write/checks';
import { findByHandSource } from '@cti/db/write/by-hand';
import { notFound } from '../http/problem.ts';

/** The source that what a person adds belongs to: the one named, else the one by hand. Throws a 404 problem. */
export const sourceForHand = async (db: Db, sourceId: number | undefined): Promise<number> => {
  if (sourceId === undefined) return findByHandSource(db);
  return ((await findSourceRow(db, sourceId)) ?? notFound('source')).id;
};
