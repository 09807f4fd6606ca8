import type { ProfileName } from '../profile.ts';

/** What the plans that these profiles are made from expected, in dollars a month. */
export const plans: Record<ProfileName, { name: string; from: number; to: number }> = {
  small: { name: 'the plan for a small team', from: 130, to: 175 },
  standard: { name: 'the plan for availability', from: 390, to: 880 },
  scale: { name: "the neighbour's plan for 500,000 records", from: 5250, to: 15_600 },
};

/** No month of the small profile may cost more. */
export const smallCeilings = { typical: 120, high: 200 };
