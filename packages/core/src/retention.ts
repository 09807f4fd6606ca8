import { z } from 'zod';

/** What retention removes, each with a number of its own in what it tells. The audit log is none of it: its chain must not break. */
export const retained = [
  'articles',
  'snapshots',
  'revisions',
  'checks',
  'decisions',
  'previews',
  'results',
  'calls',
] as const;
export type Retained = (typeof retained)[number];

/** Days; more than a year back, people still compare months, so the ledger of calls keeps thirteen of them. */
const fewestCallDays = 400;

const daysFrom = (fewest: number) => z.number().int().min(fewest).max(36_500);
const orForEver = (fewest: number) => daysFrom(fewest).nullable();
/** Days an article is kept since it was found; null for ever. */
const articleDays = orForEver(7);

/** How long what is collected is kept, in days; null keeps it for ever. */
export const RetentionPolicy = z.strictObject({
  /** Articles by their source's tier and by their label; the shorter time holds. */
  tierDays: z.strictObject({ premium: articleDays, standard: articleDays, basic: articleDays }),
  labelDays: z.strictObject({
    clear: articleDays,
    green: articleDays,
    amber: articleDays,
    'amber+strict': articleDays,
    red: articleDays,
  }),
  /** The newest snapshots of an article that are kept, and how long even those are. */
  snapshotsKept: z.number().int().min(1).max(100),
  snapshotDays: orForEver(7),
  revisionDays: orForEver(7),
  /** Checks of sources, and previews of what was never made one. */
  checkDays: daysFrom(7),
  decisionDays: daysFrom(7),
  resultDays: orForEver(7),
  callDays: orForEver(fewestCallDays),
});
export type RetentionPolicy = z.infer<typeof RetentionPolicy>;

/** What holds until an admin says otherwise: three months of checks, and five snapshots of an article. */
export const defaultRetention: RetentionPolicy = {
  tierDays: { premium: null, standard: null, basic: null },
  labelDays: { clear: null, green: null, amber: null, 'amber+strict': null, red: null },
  snapshotsKept: 5,
  snapshotDays: null,
  revisionDays: null,
  checkDays: 90,
  decisionDays: 90,
  resultDays: null,
  callDays: null,
};
