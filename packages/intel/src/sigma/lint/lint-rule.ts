import { atomsOf, type SigmaRule } from '../rule.ts';
import { clausesOf } from '../dnf.ts';
import { unknownField, unknownInLogsource, type Unknown } from '../taxonomy.ts';
import { lintHead } from './lint-head.ts';
import type { LintFinding } from './lint-finding.ts';
import { isOverBroad, iocOnlyKinds } from './specificity.ts';
import { contradictionIn } from './contradiction.ts';

/** Everything a reviewer would ask about a rule that is formally right. `used` are the selections its conditions name. */
export function lintRule(
  rule: SigmaRule,
  document: Readonly<Record<string, unknown>>,
  used: ReadonlySet<string>,
): LintFinding[] {
  return [
    ...lintHead(rule, document),
    ...lintTaxonomy(rule),
    ...lintUnused(rule, used),
    ...lintImpossible(rule),
    ...lintReach(rule),
    ...lintWriting(rule, document),
  ];
}

const warning = (code: string, message: string, ...path: (string | number)[]): LintFinding => ({
  severity: 'warning',
  code,
  message,
  path,
});

function lintTaxonomy({ logsource, expression }: SigmaRule): LintFinding[] {
  const meant = ({ nearest }: Unknown): string => (nearest === null ? '' : `; did you mean “${nearest}”`);
  const findings = unknownInLogsource(logsource).map((unknown) =>
    warning(
      'unknown-logsource',
      `“${unknown.name}” is no known ${unknown.part}${meant(unknown)}.`,
      'logsource',
      unknown.part,
    ),
  );
  const seen = new Set<string>();
  for (const { field, path, test } of atomsOf(expression)) {
    for (const name of [field, test.kind === 'field' ? test.field : null]) {
      if (name === null || seen.has(name)) continue;
      seen.add(name);
      const unknown = unknownField(logsource, name);
      if (unknown === null) continue;
      const message = `This log source has no field “${name}” that we know of${meant(unknown)}.`;
      findings.push({ severity: 'warning', code: 'unknown-field', message, path });
    }
  }
  return findings;
}

const lintUnused = ({ selections }: SigmaRule, used: ReadonlySet<string>): LintFinding[] =>
  [...selections.keys()]
    .filter((name) => !used.has(name))
    .map((name) => warning('unused-selection', `No condition uses the selection “${name}”.`, 'detection', name));

/** Selections first: a contradiction inside one is pointed at; else one that only the condition brings about. */
function lintImpossible({ selections, expression }: SigmaRule): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const [name, selection] of selections) {
    const why = whyImpossible(selection);
    if (why !== null)
      findings.push(warning('impossible-selection', `No event can match “${name}”: ${why}.`, 'detection', name));
  }
  const why = findings.length > 0 ? null : whyImpossible(expression);
  if (why !== null)
    findings.push(
      warning('impossible-condition', `No event can satisfy the condition: ${why}.`, 'detection', 'condition'),
    );
  return findings;
}

function whyImpossible(expression: SigmaRule['expression']): string | null {
  const { clauses, whole } = clausesOf(expression, 500);
  if (!whole || clauses.length === 0) return null;
  let first: string | null = null;
  for (const clause of clauses) {
    const why = contradictionIn(clause);
    if (why === null) return null;
    first ??= why;
  }
  return first;
}

function lintReach({ expression, logsource }: SigmaRule): LintFinding[] {
  const { clauses } = clausesOf(expression, 500);
  const findings: LintFinding[] = [];
  const broad = clauses.map((clause) => isOverBroad(clause, logsource)).find((why) => why !== null);
  if (broad !== undefined && broad !== null)
    findings.push(warning('over-broad', `The rule fires too easily: ${broad}.`, 'detection'));
  const kinds = iocOnlyKinds(clauses);
  if (kinds !== null) {
    findings.push(
      warning(
        'ioc-only',
        `The rule looks only for ${kinds.join(' and ')}, which change with the next campaign.`,
        'detection',
      ),
    );
  }
  return findings;
}

function lintWriting(
  { expression, selections }: SigmaRule,
  document: Readonly<Record<string, unknown>>,
): LintFinding[] {
  const findings: LintFinding[] = [];
  const detection = document['detection'] as { condition?: unknown };
  const conditions: unknown[] = Array.isArray(detection.condition) ? detection.condition : [detection.condition];
  if (conditions.some((text) => typeof text === 'string' && /(?:^|[\s()])(?:AND|OR|NOT|OF|ALL)(?=[\s()])/.test(text))) {
    findings.push(
      warning('condition-case', 'Other tools read “and”, “or” and “not” only in lower case.', 'detection', 'condition'),
    );
  }
  for (const { test, path } of atomsOf(expression)) {
    if (test.kind === 'placeholder') {
      findings.push({
        severity: 'info',
        code: 'placeholder',
        message: `“%${test.name}%” has no values here, so it matches nothing.`,
        path,
      });
    }
  }
  for (const name of selections.keys()) {
    const values = (document['detection'] as Record<string, unknown>)[name];
    for (const [key, written] of Object.entries(values !== null && typeof values === 'object' ? values : {})) {
      const list: unknown[] = Array.isArray(written) ? written : [];
      if (key.split('|').includes('all') && list.length === 1) {
        findings.push(
          warning('single-all', '“all” changes nothing about a list of one value.', 'detection', name, key),
        );
      }
      if (key.includes('|base64offset') && !key.includes('|contains')) {
        findings.push(
          warning(
            'base64offset',
            '“base64offset” finds text inside other text: add “contains” after it.',
            'detection',
            name,
            key,
          ),
        );
      }
      const repeated = firstRepeated(list);
      if (repeated >= 0)
        findings.push(
          warning(
            'repeated-value',
            `“${String(list[repeated])}” stands twice in the list.`,
            'detection',
            name,
            key,
            repeated,
          ),
        );
    }
  }
  return findings;
}

/** The place of the first value that an earlier one equals, or -1. */
function firstRepeated(list: readonly unknown[]): number {
  const seen = new Set<unknown>();
  return list.findIndex((value) => seen.size === seen.add(value).size);
}
