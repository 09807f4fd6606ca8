import { type Correlation, readCorrelation } from './correlation.ts';
import { type Diagnostic, inOrder } from './diagnostic.ts';
import { SigmaFault } from './fault.ts';
import { type Filter, readFilter } from './filter.ts';
import { lintRule } from './lint/lint-rule.ts';
import { lowerDetection } from './lower-detection.ts';
import type { Placeholders } from './lower-value.ts';
import { isRecord, readYaml, type RuleDocument } from './read-yaml.ts';
import { resolveCollection } from './collection.ts';
import { resolveReferences } from './references.ts';
import type { Level, Logsource, RuleHead, SigmaRule } from './rule.ts';
import { checkSchema, type DocumentKind } from './schema.ts';

/** What a text of one or more YAML documents holds. A document with an error is in none of the lists. */
export type CheckedSigma = {
  rules: SigmaRule[];
  correlations: Correlation[];
  filters: Filter[];
  /** In the order of the text. */
  diagnostics: Diagnostic[];
};

/** Rules beside the text that its correlations and filters may point at, and values for `%placeholders%`. */
type CheckOptions = { known?: readonly RuleHead[]; placeholders?: Placeholders };

/**
 * Reads Sigma from a stranger: YAML, the official schema, detections with conditions and modifiers, correlations and
 * filters with their references, then what is legal but likely a mistake. Never throws; time is bounded by the text.
 */
export function checkSigma(text: string, { known = [], placeholders = new Map() }: CheckOptions = {}): CheckedSigma {
  const { documents, diagnostics } = readYaml(text);
  const checked: CheckedSigma = { rules: [], correlations: [], filters: [], diagnostics: [...diagnostics] };
  const places = new Map<object, RuleDocument['place']>();
  for (const document of resolveCollection(documents)) {
    const found = checkDocument(document, placeholders, checked.diagnostics);
    if (found === null) continue;
    places.set(found, document.place);
    if (found.kind === 'rule') checked.rules.push(found);
    else if (found.kind === 'correlation') checked.correlations.push(found);
    else checked.filters.push(found);
  }
  if (documents.length === 0 && diagnostics.length === 0) {
    checked.diagnostics.push({
      severity: 'error',
      code: 'yaml',
      message: 'The text holds no rule.',
      line: 1,
      column: 1,
    });
  }
  const broken = new Set<object>();
  resolveReferences(checked, known, (subject, path, message) => {
    broken.add(subject);
    const at = places.get(subject)?.(path) ?? { line: 1, column: 1 };
    checked.diagnostics.push({ severity: 'error', code: 'reference', message, ...at });
  });
  return {
    rules: checked.rules.filter((rule) => !broken.has(rule)),
    correlations: checked.correlations.filter((correlation) => !broken.has(correlation)),
    filters: checked.filters.filter((filter) => !broken.has(filter)),
    diagnostics: inOrder(checked.diagnostics),
  };
}

function checkDocument(
  { value, place }: RuleDocument,
  placeholders: Placeholders,
  diagnostics: Diagnostic[],
): SigmaRule | Correlation | Filter | null {
  let isSound = true;
  const report = ({ code, message, path, within }: SigmaFault) => {
    isSound = false;
    diagnostics.push({ severity: 'error', code, message, ...place(path, within) });
  };
  const kind: DocumentKind = 'correlation' in value ? 'correlation' : 'filter' in value ? 'filter' : 'rule';
  if (value['action'] !== undefined)
    report(
      new SigmaFault('collection', `“action” is global, reset or repeat, not ${JSON.stringify(value['action'])}.`, [
        'action',
      ]),
    );
  for (const { path, message } of checkSchema(kind, value)) report(new SigmaFault('schema', message, path));
  if (isRecord(value['detection']) && 'timeframe' in value['detection']) {
    report(
      new SigmaFault('sigma-1-timeframe', '“timeframe” is Sigma 1: write a correlation rule with a “timespan”.', [
        'detection',
        'timeframe',
      ]),
    );
  }
  const head = headOf(value);
  const level = levels.find((known) => known === value['level']) ?? null;
  const logsource = logsourceOf(value['logsource']);
  if (kind === 'correlation') {
    const correlation = readCorrelation(value, { ...head, level }, report);
    return isSound ? correlation : null;
  }
  if (isRecord(value['logsource']) && Object.values(logsource).every((part) => part === null)) {
    report(new SigmaFault('logsource', 'The log source names no category, product or service.', ['logsource']));
  }
  if (kind === 'filter') {
    const filter = readFilter(value, { ...head, logsource }, { placeholders, report });
    return isSound ? filter : null;
  }
  if (!isRecord(value['detection'])) return null;
  const lowered = lowerDetection(value['detection'], {
    root: ['detection'],
    ignored: ['timeframe'],
    placeholders,
    report,
  });
  if (!isSound || lowered === null) return null;
  const rule: SigmaRule = {
    kind: 'rule',
    ...head,
    status: typeof value['status'] === 'string' ? value['status'] : null,
    level,
    tags: (Array.isArray(value['tags']) ? value['tags'] : []).filter((tag) => typeof tag === 'string'),
    logsource,
    selections: lowered.selections,
    expression: lowered.expression,
  };
  for (const { severity, code, message, path } of lintRule(rule, value, lowered.used)) {
    diagnostics.push({ severity, code, message, ...place(path) });
  }
  return rule;
}

const levels = ['informational', 'low', 'medium', 'high', 'critical'] as const satisfies readonly Level[];

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const headOf = (value: Record<string, unknown>): RuleHead => ({
  title: textOrNull(value['title']) ?? '',
  id: textOrNull(value['id']),
  name: textOrNull(value['name']),
});

const logsourceOf = (value: unknown): Logsource => {
  const written = isRecord(value) ? value : {};
  return {
    category: textOrNull(written['category']),
    product: textOrNull(written['product']),
    service: textOrNull(written['service']),
  };
};
