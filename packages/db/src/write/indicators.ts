import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../connect.ts';
import type { Indicator } from '../read/indicators.ts';
import { indicators } from '../tables/judgement.ts';

export type Promotion = Pick<Indicator, 'observableId' | 'confidence' | 'reasons' | 'note' | 'validUntil'> & {
  by: string;
};

/** Makes an observable an indicator from now on; of one that is, the confidence, note and validity are set anew. */
export const promoteObservable = async (db: Db, { by, ...promotion }: Promotion): Promise<void> => {
  const given = { ...promotion, promotedBy: by };
  await db
    .insert(indicators)
    .values(given)
    .onConflictDoUpdate({
      target: indicators.observableId,
      set: {
        ...given,
        promotedAt: sql`now()`,
        endedBy: null,
        endedAt: null,
        // One that had ended begins again.
        validFrom: sql`case when ${indicators.validUntil} <= now() then now() else ${indicators.validFrom} end`,
      },
    });
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
    .set({ validUntil: now, endedBy: by, endedAt: now })
    .where(and(eq(indicators.observableId, observableId), or(isNull(validUntil), gt(validUntil, now))))
    .returning({ id: indicators.observableId });
  return ended.length > 0 || (await db.$count(indicators, eq(indicators.observableId, observableId))) > 0;
};
