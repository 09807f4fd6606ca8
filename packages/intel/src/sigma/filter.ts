import { SigmaFault } from './fault.ts';
import { lowerDetection } from './lower-detection.ts';
import type { Placeholders } from './lower-value.ts';
import { isRecord, type YamlPath } from './read-yaml.ts';
import { all, type Expression, type Logsource, type RuleHead, type SigmaRule } from './rule.ts';

/** What is left out of rules without editing them. */
export type Filter = RuleHead & {
  kind: 'filter';
  logsource: Logsource;
  rules: { reference: string; path: YamlPath }[];
  selections: Map<string, Expression>;
  /** What an event must also satisfy; a filter usually says “not selection”. */
  expression: Expression;
};

/** Reads what the schema let pass; null when `report` heard of something wrong. */
export function readFilter(
  document: Record<string, unknown>,
  head: RuleHead & { logsource: Logsource },
  options: { placeholders: Placeholders; report: (fault: SigmaFault) => void },
): Filter | null {
  const body = document['filter'];
  if (!isRecord(body)) return null;
  const lowered = lowerDetection(body, { root: ['filter'], ignored: ['rules'], ...options });
  const written: unknown[] = Array.isArray(body['rules']) ? body['rules'] : [body['rules']];
  const rules = written
    .filter((reference) => typeof reference === 'string')
    .map((reference, index) => ({ reference, path: ['filter', 'rules', index] }));
  if (lowered === null) return null;
  return { kind: 'filter', ...head, rules, selections: lowered.selections, expression: lowered.expression };
}

/** The rule as it reads with the filter applied. */
export const withFilter = (rule: SigmaRule, filter: Filter): SigmaRule => ({
  ...rule,
  expression: all([rule.expression, filter.expression]),
});
