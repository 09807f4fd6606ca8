import { z } from 'zod';
import { Instant, SeenVersion, largestId } from './common.ts';

const Name = z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'must be owner/name');
/** What git lets a branch be called, and no more (git-check-ref-format). */
const Branch = z
  .string()
  .max(200)
  .regex(/^(?!.*(?:\.\.|@\{|\/\/|\/$|\.$|\.lock$))[\w][\w./-]*$/, 'must be the name of a branch');
const Folder = z
  .string()
  .max(200)
  .regex(/^(?:[\w][\w.-]*(?:\/[\w][\w.-]*)*)?$/, 'must be folders with / between them');

/** A repository on GitHub that approved rules are proposed to. */
export const SigmaTarget = z
  .object({
    id: z.number().int(),
    repository: z.string(),
    branch: z.string(),
    folder: z.string(),
    addedBy: z.string().describe('Who gave it its token, branch and folder last.'),
    addedAt: Instant.describe('When that was.'),
    version: z.number().int().describe('Counts how often that was done.'),
  })
  .meta({ id: 'SigmaTarget' });

export const SigmaTargetBody = z
  .strictObject({
    repository: Name.describe('As owner/name.'),
    branch: Branch.default('main').describe('The branch that is to be changed.'),
    folder: Folder.default('rules').describe('Where in it the rules go; empty for its root.'),
    token: z
      .string()
      .regex(/^[\x21-\x7e]{10,500}$/, 'must be a token')
      .describe('May write contents and pull requests of that repository. Sealed when stored, and never told again.'),
    version: SeenVersion,
  })
  .meta({ id: 'SigmaTargetBody' });

/** A pull request that was opened with approved rules. */
export const SigmaPullRequest = z
  .object({
    id: z.number().int(),
    targetId: z.number().int(),
    number: z.number().int(),
    url: z.url(),
    rules: z.number().int(),
    openedBy: z.string(),
    openedAt: Instant,
  })
  .meta({ id: 'SigmaPullRequest' });

export const SigmaTargets = z
  .object({
    targets: z.array(SigmaTarget),
    pullRequests: z.array(SigmaPullRequest).describe('The last 20, newest first.'),
  })
  .meta({ id: 'SigmaTargets' });

export const SigmaPullRequestBody = z
  .strictObject({
    draftIds: z
      .array(z.number().int().positive().max(largestId))
      .min(1)
      .max(500)
      .optional()
      .describe('Approved drafts; all of them when left out.'),
  })
  .meta({ id: 'SigmaPullRequestBody' });

export const SigmaPullRequestOpened = z
  .object({ number: z.number().int(), url: z.url(), rules: z.number().int() })
  .meta({ id: 'SigmaPullRequestOpened' });
