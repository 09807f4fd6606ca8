/** What an address was asked for as. */
export const fetchKinds = ['page', 'feed', 'index', 'robots'] as const;
export type FetchKind = (typeof fetchKinds)[number];

/** Which rule of which robots.txt decided; nulls where none did. */
export type RobotsRule = {
  rule: string | null;
  ruleLine: number | null;
  ruleAgent: string | null;
  robotsSha256: string | null;
  robotsFetchedAt: Date | null;
};

/** Why an address may be asked for, or not, in words, with the rule that decided. */
export type FetchVerdict = RobotsRule & { allowed: boolean; reason: string };
