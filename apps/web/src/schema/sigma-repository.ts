import { isBranchName, repositoryPlace } from '@cti/intel/sigma/repository-place';
import { z } from 'zod';
import { Instant } from './common.ts';

/** A collection of rules that others keep, which drafts are compared with. */
export const SigmaRepository = z
  .object({
    id: z.number().int(),
    place: z.string().describe('A folder of the worker’s machine, or a git address.'),
    branch: z.string().describe('Empty for the one the server names.'),
    commit: z.string().nullable().describe('What was read last; null for a folder, or before the first time.'),
    rules: z.number().int(),
    broken: z.number().int().describe('Files that hold no valid rule.'),
    syncedAt: Instant.nullable().describe('When it was read last.'),
    problem: z.string().describe('Why the last try failed; empty when it did not.'),
    addedBy: z.string(),
    addedAt: Instant,
  })
  .meta({ id: 'SigmaRepository' });

const Place = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .superRefine((place, context) => {
    const read = repositoryPlace(place);
    if (typeof read === 'string') context.addIssue({ code: 'custom', message: read });
  })
  .describe('https://…, ssh://…, or a folder below SIGMA_RULES_ROOT.');

export const SigmaRepositoryBody = z
  .strictObject({
    place: Place,
    branch: z
      .string()
      .trim()
      .max(200)
      .default('')
      .refine((name) => name === '' || isBranchName(name), 'must be the name of a branch'),
  })
  .meta({ id: 'SigmaRepositoryBody' });
