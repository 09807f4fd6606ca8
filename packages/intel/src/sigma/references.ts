import type { Correlation } from './correlation.ts';
import type { Filter } from './filter.ts';
import { nearestName } from '@cti/core/nearest-name';
import type { YamlPath } from './read-yaml.ts';
import type { RuleHead } from './rule.ts';

type Subjects = { rules: readonly RuleHead[]; correlations: readonly Correlation[]; filters: readonly Filter[] };
type Report = (subject: object, path: YamlPath, message: string) => void;

/** Says which ids and names stand twice, which references lead nowhere, and which correlations wait for themselves. */
export function resolveReferences(
  { rules, correlations, filters }: Subjects,
  known: readonly RuleHead[],
  report: Report,
): void {
  const targets = new Map<string, RuleHead>();
  const within = new Set<string>();
  for (const subject of [...rules, ...correlations]) {
    for (const [key, path] of [
      [subject.id, ['id']],
      [subject.name, ['name']],
    ] as const) {
      if (key === null) continue;
      if (within.has(key)) report(subject, path, `“${key}” already names another rule of this text.`);
      within.add(key);
      targets.set(key, subject);
    }
  }
  for (const head of known)
    for (const key of [head.id, head.name]) if (key !== null && !targets.has(key)) targets.set(key, head);
  for (const subject of [...correlations, ...filters]) {
    for (const { reference, path } of subject.rules) {
      if (targets.has(reference) || (subject.kind === 'filter' && reference === 'any')) continue;
      const near = nearestName(reference, [...targets.keys()]);
      report(
        subject,
        path,
        `No rule is named or has the id “${reference}”${near === null ? '' : `; did you mean “${near}”`}.`,
      );
    }
  }
  for (const correlation of correlations) {
    if (leadsTo(correlation, correlation, targets))
      report(correlation, ['correlation', 'rules'], 'This correlation waits for itself.');
  }
}

function leadsTo(from: Correlation, wanted: Correlation, targets: ReadonlyMap<string, RuleHead>): boolean {
  const seen = new Set<RuleHead>();
  const waiting: RuleHead[] = [from];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (!isCorrelation(current)) continue;
    for (const { reference } of current.rules) {
      const target = targets.get(reference);
      if (target === wanted) return true;
      if (target !== undefined && !seen.has(target)) {
        seen.add(target);
        waiting.push(target);
      }
    }
  }
  return false;
}

const isCorrelation = (head: RuleHead): head is Correlation => 'kind' in head && head.kind === 'correlation';
