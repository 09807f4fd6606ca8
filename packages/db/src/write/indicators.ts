import { eq, sql } from 'drizzle-orm';
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
        // One that had ended begins again.
        validFrom: sql`case when ${indicators.validUntil} <= now() then now() else ${indicators.validFrom} end`,
      },
    });
};

/** Ends an indicator now; that it was one, and until when, stays. False when the observable is not one. */
export const endIndicator = async (db: Db, observableId: number): Promise<boolean> => {
  const ended = await db
    .update(indicators)
    .set({ validUntil: sql`least(${indicators.validUntil}, now())` })
    .where(eq(indicators.observableId, observableId))
    .returning({ id: indicators.observableId });
  return ended.length > 0;
};
