import type { NewKnownRule } from '@cti/db/write/sigma-repositories';
import { checkSigma } from '@cti/intel/sigma/check-sigma';
import { storedWays } from '@cti/intel/sigma/novelty/novelty';
import { logsourceKey } from '@cti/intel/sigma/rule';
import type { RuleFile } from './rule-files.ts';

export type ReadRules = {
  rules: NewKnownRule[];
  /** Files that hold no valid rule. */
  broken: number;
};

/** The rules of files, each with its ways to fire. Of several rules in a file, the later ones have a number after its path. */
export default (files: RuleFile[]): ReadRules => {
  const rules: NewKnownRule[] = [];
  let broken = 0;
  for (const { path, text } of files) {
    // Postgres stores no NUL, and no rule has one.
    const found = text === '' || text.includes('\0') ? [] : checkSigma(text).rules;
    if (found.length === 0) broken += 1;
    for (const [at, rule] of found.entries()) {
      rules.push({
        path: at === 0 ? path : `${path}#${at + 1}`,
        ruleId: rule.id?.toLowerCase() ?? '',
        title: rule.title,
        logsource: logsourceKey(rule.logsource),
        atoms: storedWays(rule),
        yaml: text,
      });
    }
  }
  return { rules, broken };
};
