import type { Db } from '@cti/db/connect';
import { approvedSigmaRules, sigmaDecisionsMark } from '@cti/db/read/sigma-approved';
import { knownSigmaRulesOver, knownSigmaTexts, sigmaRepositoriesMark } from '@cti/db/read/sigma-repositories';
import type { LogEvent } from '@cti/intel/sigma/event';
import { HttpProblem } from '../http/problem.ts';
import { type CheckAnswer, createCheckThread } from './check-thread.ts';

/** Everything there is to say of a text of Sigma rules. */
export type SigmaCheck = Awaited<ReturnType<SigmaChecker['check']>>;

/** Milliseconds; a usual rule takes two to be read. */
const longestMs = 8_000;

/** Tries out texts of Sigma rules in a thread of its own; see `createSigmaChecker`. */
export type SigmaChecker = ReturnType<typeof createSigmaChecker>;

/**
 * Checks texts beside the approved rules and those of the repositories. Both are read again only when they changed.
 * Throws HttpProblem: 400 for a text of too many rules or one that takes too long, 503 when too many wait.
 */
export const createSigmaChecker = (db: Db) => {
  const thread = createCheckThread((logsource) => knownSigmaRulesOver(db, logsource), { longestMs });
  return {
    check: async (yaml: string, evidence: LogEvent | null) => {
      const [approvedMark, mark] = await Promise.all([sigmaDecisionsMark(db), sigmaRepositoriesMark(db)]);
      const readApproved = () => approvedSigmaRules(db);
      const answer = await thread.check({ kind: 'check', yaml, evidence, mark }, { mark: approvedMark, readApproved });
      if ('tooMany' in answer)
        throw new HttpProblem(
          400,
          'too_many_rules',
          `The text holds ${answer.tooMany} rules; at most ${answer.most} are checked.`,
        );
      return withTexts(db, answer);
    },
    close: () => thread.close(),
  };
};

/** Puts the texts of repositories' rules beside those they are near to. */
const withTexts = async (db: Db, check: Exclude<CheckAnswer, { tooMany: number }>) => {
  const files = check.rules.flatMap(({ novelty }) => novelty.nearest.flatMap(({ file }) => file ?? []));
  const texts = await knownSigmaTexts(db, files);
  const textOf = (file: { repositoryId: number; path: string } | null) => {
    const found = texts.find(({ repositoryId, path }) => repositoryId === file?.repositoryId && path === file.path);
    return found ? { place: found.place, path: found.path, yaml: found.yaml } : null;
  };
  return {
    ...check,
    rules: check.rules.map(({ novelty, ...rule }) => ({
      ...rule,
      novelty: { ...novelty, nearest: novelty.nearest.map(({ file, ...near }) => ({ ...near, file: textOf(file) })) },
    })),
  };
};
