import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import type { Indicator } from '../read/indicators.ts';
import { indicators } from '../tables/judgement.ts';

export type Promotion = Pick<Indicator, 'observableId' | 'confidence' | 'reasons' | 'note' | 'validUntil'> & {
  by: string;
};

/**
 * Makes an observable an indicator from now on; of one that is, the confidence, note and validity are set anew. With a version
 * (0 for one that nobody has vouched for) only over that one; false where it is no longer the present one.
 */
export const promoteObservable = async (
  db: Db,
  { by, ...promotion }: Promotion,
  version?: number,
): Promise<boolean> => {
  const given = { ...promotion, promotedBy: by };
  const set = {
    ...given,
    version: sql`${indicators.version} + 1`,
    promotedAt: sql`now()`,
    endedBy: null,
    endedAt: null,
    // One that had ended begins again.
    validFrom: sql`case when ${indicators.validUntil} <= now() then now() else ${indicators.validFrom} end`,
  };
  const id = indicators.observableId;
  const inserted = db.insert(indicators).values(given);
  const rows =
    version === undefined
      ? await inserted.onConflictDoUpdate({ target: id, set }).returning({ id })
      : version === 0
        ? await inserted.onConflictDoNothing().returning({ id })
        : await db
            .update(indicators)
            .set(set)
            .where(and(eq(id, given.observableId), eq(indicators.version, version)))
            .returning({ id });
  return rows.length > 0;
};

/**
 * Ends an indicator now; that it was one stays, with who ended it and when. One whose time has run out is left as it is.
 * False when the observable is none.
 */
export const endIndicator = async (db: Db, observableId: number, by: string): Promise<boolean> => {
  const now = sql`now()`;
  const { validUntil } = indicators;
  const ended = await db
    .update(indicators)
    .set({ validUntil: now, endedBy: by, endedAt: now, version: sql`${indicators.version} + 1` })
    .where(and(eq(indicators.observableId, observableId), or(isNull(validUntil), gt(validUntil, now))))
    .returning({ id: indicators.observableId });
  return ended.length > 0 || (await db.$count(indicators, eq(indicators.observableId, observableId))) > 0;
};
