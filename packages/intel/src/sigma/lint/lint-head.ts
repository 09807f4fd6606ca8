import { allTechniques, techniqueById, techniqueStatus } from '../../attack.ts';
import type { SigmaRule } from '../rule.ts';
import { nearestName } from '@cti/core/nearest-name';
import type { LintFinding } from './lint-finding.ts';

const wanted = {
  id: 'so that others can refer to it',
  status: 'experimental, test or stable',
  description: 'what it detects and why that matters',
  author: 'who to ask',
  date: 'when it was written',
  level: 'how bad it is when it fires',
  falsepositives: 'what else fires it; “Unknown” is an answer',
  references: 'where the behaviour was described',
} as const;

/** Those of the bundled release, and the two its successor splits defense evasion into. */
const tactics = [
  ...new Set([...allTechniques().flatMap((technique) => technique.tactics), 'stealth', 'defense-impairment']),
];

/** What the head leaves out, and tags that ATT&CK does not know. */
export function lintHead({ tags }: SigmaRule, document: Readonly<Record<string, unknown>>): LintFinding[] {
  const findings: LintFinding[] = [];
  for (const [key, use] of Object.entries(wanted)) {
    const value = document[key];
    const isMissing =
      value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (isMissing)
      findings.push({ severity: 'warning', code: 'missing-field', message: `“${key}” is missing: ${use}.`, path: [] });
  }
  const { date, modified } = document;
  for (const [key, value] of [
    ['date', date],
    ['modified', modified],
  ] as const) {
    if (typeof value === 'string' && !isDay(value)) {
      findings.push({ severity: 'warning', code: 'no-such-day', message: `There is no day “${value}”.`, path: [key] });
    }
  }
  if (typeof date === 'string' && typeof modified === 'string' && modified < date) {
    findings.push({
      severity: 'warning',
      code: 'modified-before',
      message: '“modified” lies before “date”.',
      path: ['modified'],
    });
  }
  if (tags.length === 0)
    findings.push({
      severity: 'info',
      code: 'missing-tags',
      message: 'No tag says which ATT&CK technique this is.',
      path: [],
    });
  return [...findings, ...tags.flatMap((tag, index) => lintTag(tag, index))];
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

function lintTag(tag: string, index: number): LintFinding[] {
  const finding = (code: string, message: string): LintFinding[] => [
    { severity: 'warning', code, message, path: ['tags', index] },
  ];
  const [namespace = '', ...rest] = tag.split('.');
  if (namespace !== 'attack') {
    if (namespace === 'cve' && !/^cve\.\d{4}[-.]\d{4,}$/.test(tag))
      return finding('unknown-tag', `“${tag}” is no CVE tag such as cve.2021-44228.`);
    return /^(?:cve|tlp|car|detection|stp|d3fend)$/.test(namespace)
      ? []
      : finding('unknown-tag', `“${namespace}” is no known kind of tag.`);
  }
  const name = rest.join('.');
  if (/^[gs]\d{4}$/.test(name)) return [];
  if (!/^t\d{4}(?:\.\d{3})?$/.test(name)) {
    const tactic = name.replaceAll('_', '-');
    if (tactics.includes(tactic)) return [];
    const near = nearestName(tactic, tactics);
    return finding('unknown-tag', `ATT&CK has no tactic “${name}”${near === null ? '' : `; did you mean “${near}”`}.`);
  }
  const id = name.toUpperCase();
  const status = techniqueStatus(id);
  if (status === 'active') return [];
  if (status === 'unknown') return finding('unknown-tag', `ATT&CK has no technique ${id}.`);
  const today = techniqueById(id);
  if (status === 'revoked' && today !== null)
    return finding('retired-tag', `ATT&CK replaced ${id} by ${today.id} ${today.name}.`);
  return finding('retired-tag', `ATT&CK no longer uses ${id}.`);
}
