import type { Retained } from '@cti/core/retention';
import { desc, sql } from 'drizzle-orm';
import type { Executor } from '../../connect.ts';
import { removals } from '../../tables/retention.ts';

type Removal = { day: string; kind: Retained; removed: number };

/** What retention removed in the last `days`, by UTC day, the latest first. */
export const listRemovals = (db: Executor, days: number): Promise<Removal[]> =>
  db
    .select()
    .from(removals)
    .where(sql`${removals.day} > (now() at time zone 'UTC')::date - ${days}::int`)
    .orderBy(desc(removals.day), removals.kind);
