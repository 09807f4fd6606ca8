import type { Db } from '@cti/db/connect';
import { approvedSigmaRules, sigmaDecisionsMark } from '@cti/db/read/sigma-approved';
import { checkSigma } from '@cti/intel/sigma/check-sigma';
import { indexRules, type RuleIndex } from '@cti/intel/sigma/novelty/novelty';
import type { RuleHead, SigmaRule } from '@cti/intel/sigma/rule';

/** The rules people approved, ready to be compared with. */
export type ApprovedRules = {
  index: RuleIndex;
  heads: RuleHead[];
  /** The draft whose approved text has this id. */
  draftOf: (ruleId: string | null) => number | null;
};

export type ReadApprovedRules = () => Promise<ApprovedRules>;

/** Answers the approved rules. They are read again only after a decision, and then only the new ones. */
export const createApprovedRules = (db: Db): ReadApprovedRules => {
  let known: { mark: number; rules: ApprovedRules } | null = null;
  let read = new Map<string, SigmaRule[]>();
  return async () => {
    const mark = await sigmaDecisionsMark(db);
    if (known?.mark === mark) return known.rules;
    const rows = await approvedSigmaRules(db);
    const before = read;
    read = new Map();
    const drafts = new Map<string, number>();
    for (const { id, version, ruleId, yaml } of rows) {
      const key = `${id} ${version}`;
      read.set(key, before.get(key) ?? checkSigma(yaml).rules);
      drafts.set(ruleId, id);
    }
    const parsed = [...read.values()].flat();
    const rules: ApprovedRules = {
      index: indexRules(parsed),
      heads: parsed,
      draftOf: (ruleId) => drafts.get(ruleId?.toLowerCase() ?? '') ?? null,
    };
    known = { mark, rules };
    return rules;
  };
};
