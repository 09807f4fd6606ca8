import type { ApprovedSigmaRule } from '@cti/db/read/sigma-approved';
import type { KnownSigmaRule } from '@cti/db/read/sigma-repositories';
import { checkSigma } from '@cti/intel/sigma/check-sigma';
import { type KnownRule, type RuleIndex, indexRules, readKnownRule } from '@cti/intel/sigma/novelty/novelty';
import type { RuleHead, SigmaRule } from '@cti/intel/sigma/rule';

/** A rule drafts are compared with: an approved draft, or a file of a repository. */
export type KnownHead = RuleHead & { draftId: number | null; file: { repositoryId: number; path: string } | null };

/** The rules people approved, ready to be compared with. */
export type ApprovedRules = {
  index: RuleIndex<KnownHead>;
  heads: RuleHead[];
  /** The draft whose approved text has this id. */
  draftOf: (ruleId: string | null) => number | null;
};

export type ApprovedRow = Pick<ApprovedSigmaRule, 'id' | 'version' | 'ruleId' | 'yaml'>;

/** Reads approved rules; those read before are not read again. */
export const createApprovedRules = (): ((rows: readonly ApprovedRow[]) => ApprovedRules) => {
  let read = new Map<string, SigmaRule[]>();
  return (rows) => {
    const before = read;
    read = new Map();
    const drafts = new Map<string, number>();
    const parsed = rows.flatMap(({ id, version, ruleId, yaml }) => {
      const key = `${id} ${version}`;
      const rules = before.get(key) ?? checkSigma(yaml).rules;
      read.set(key, rules);
      drafts.set(ruleId, id);
      return rules.map((rule) => {
        const head: KnownHead = { title: rule.title, id: rule.id, name: rule.name, draftId: id, file: null };
        return { rule, head };
      });
    });
    return {
      index: indexRules(parsed),
      heads: parsed.map(({ head }) => head),
      draftOf: (ruleId) => drafts.get(ruleId?.toLowerCase() ?? '') ?? null,
    };
  };
};

export const readKnownRules = (rows: readonly KnownSigmaRule[]): KnownRule<KnownHead>[] =>
  rows.map(({ repositoryId, path, ruleId, title, atoms }) =>
    readKnownRule(
      { title, id: ruleId === '' ? null : ruleId, name: null, draftId: null, file: { repositoryId, path } },
      atoms,
    ),
  );
