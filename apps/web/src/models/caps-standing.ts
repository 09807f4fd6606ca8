import type { PurposeSpend } from '@cti/db/read/model-spend';
import type { ModelCap } from '@cti/db/tables/model';

export type CapStanding = { cap: ModelCap; spent: number; resumesAt: Date };

/** How far each cap is used up, and when its day or month ends. */
export const capsStanding = (caps: readonly ModelCap[], spend: readonly PurposeSpend[], now: Date): CapStanding[] =>
  caps.map((cap) => {
    const counted = spend.filter(({ purpose }) => cap.purpose === null || purpose === cap.purpose);
    const spent = counted.reduce((sum, { today, month }) => sum + (cap.period === 'day' ? today : month), 0);
    const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
    const resumesAt = new Date(cap.period === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1));
    return { cap, spent, resumesAt };
  });
