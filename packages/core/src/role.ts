import { z } from 'zod';
import type { Tlp } from './tlp.ts';

/** What somebody may do; every route of the API names the one it needs. */
export const permissions = ['read', 'triage', 'decide', 'export', 'sources', 'admin'] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['viewer', 'analyst', 'source-manager', 'admin'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

type Grant = { may: readonly Permission[]; clearance: Tlp };

/**
 * What each role may do, and up to which TLP label it sees. `triage` is work on one's own desk and for the team's (marks,
 * tags, notes, boards, questions to a model), `decide` what changes intelligence (verdicts, indicators, entities, stories,
 * Sigma drafts), `sources` what is collected, `admin` everything that costs money or concerns other people.
 */
export const grants: Record<Role, Grant> = {
  viewer: { may: ['read'], clearance: 'green' },
  analyst: { may: ['read', 'triage', 'decide', 'export'], clearance: 'amber+strict' },
  'source-manager': { may: ['read', 'triage', 'decide', 'export', 'sources'], clearance: 'amber+strict' },
  admin: { may: permissions, clearance: 'red' },
};
