import type { SigmaRuleHead } from '@cti/db/write/sigma-drafts';
import { HttpProblem } from '../http/problem.ts';
import type { SigmaCheck } from './sigma-checker.ts';

const mostTold = 20;

/** What a text says of itself, if it is one sound rule with an id; throws 400 with the places where it is not. */
export const soundRule = ({ rules, correlations, filters, problems }: SigmaCheck): SigmaRuleHead => {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first) {
    const told = errors.slice(0, mostTold).map(({ line, column, message }) => ({ path: `${line}:${column}`, message }));
    throw new HttpProblem(400, 'sigma_invalid', `The rule is not valid on line ${first.line}: ${first.message}`, told);
  }
  const [rule, ...more] = rules;
  if (!rule || more.length + correlations + filters > 0)
    throw new HttpProblem(400, 'sigma_not_one', 'A draft is one rule, and neither a correlation nor a filter.');
  const head = headOf(rule);
  if (!head)
    throw new HttpProblem(400, 'sigma_without_id', 'The rule has no “id”; without one nobody can refer to it.');
  return head;
};

type Rule = Pick<SigmaCheck['rules'][number], 'id' | 'title' | 'level' | 'logsource'>;

/** Null for a rule without an id. */
export const headOf = ({ id, title, level, logsource }: Rule): SigmaRuleHead | null =>
  id === null ? null : { ruleId: id.toLowerCase(), title, level, ...logsource };
