import { tlpLevel } from '@cti/core/tlp';
import type { Db } from '@cti/db/connect';
import { approvedSigmaRules, sigmaDecisionsMark } from '@cti/db/read/sigma-approved';
import { knownSigmaRulesOver, knownSigmaTexts, sigmaRepositoriesMark } from '@cti/db/read/sigma-repositories';
import { heldAmong } from '@cti/db/read/tlp';
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
    /** Known rules made of articles above `maxTlp` count, and are not told. */
    check: async (yaml: string, evidence: LogEvent | null, maxTlp: number) => {
      const [approvedMark, mark] = await Promise.all([sigmaDecisionsMark(db), sigmaRepositoriesMark(db)]);
      const readApproved = () => approvedSigmaRules(db, tlpLevel('red'));
      const answer = await thread.check({ kind: 'check', yaml, evidence, mark }, { mark: approvedMark, readApproved });
      if ('tooMany' in answer)
        throw new HttpProblem(
          400,
          'too_many_rules',
          `The text holds ${answer.tooMany} rules; at most ${answer.most} are checked.`,
        );
      return withTexts(db, await withoutHeld(db, answer, maxTlp));
    },
    close: () => thread.close(),
  };
};

type Checked = Exclude<CheckAnswer, { tooMany: number }>;

/** Leaves out the known rules that say what a held article says. */
const withoutHeld = async (db: Db, check: Checked, maxTlp: number): Promise<Checked> => {
  const drafts = check.rules.flatMap(({ novelty, approvedAs }) => [
    ...novelty.nearest.flatMap(({ draftId }) => draftId ?? []),
    ...(approvedAs === null ? [] : [approvedAs]),
  ]);
  const held = await heldAmong(db, 'sigma-drafts', drafts, maxTlp);
  const isTold = (draftId: number | null): boolean => draftId === null || !held.has(draftId);
  return {
    ...check,
    rules: check.rules.map(({ novelty, approvedAs, ...rule }) => ({
      ...rule,
      approvedAs: isTold(approvedAs) ? approvedAs : null,
      novelty: { ...novelty, nearest: novelty.nearest.filter(({ draftId }) => isTold(draftId)) },
    })),
  };
};

/** Puts the texts of repositories' rules beside those they are near to. */
const withTexts = async (db: Db, check: Checked) => {
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
