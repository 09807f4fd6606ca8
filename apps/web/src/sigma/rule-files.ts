import type { ApprovedSigmaRule } from '@cti/db/read/sigma-approved';
import type { ZipFile } from './write-zip.ts';

type Rule = Pick<ApprovedSigmaRule, 'ruleId' | 'title' | 'category' | 'product' | 'service' | 'yaml' | 'decidedAt'>;

const longestName = 80;

/** One file a rule, in a folder for its log source. Names hold nothing but a-z, 0-9, “_” and “-”, and none comes twice. */
export const ruleFiles = (rules: readonly Rule[]): ZipFile[] => {
  const taken = new Set<string>();
  return rules.map(({ ruleId, title, category, product, service, yaml, decidedAt }) => {
    const start = `${plain(category ?? service ?? product ?? '', 'other')}/${plain(title, 'rule')}`;
    const short = `${start}-${ruleId.slice(0, 8)}.yml`;
    const name = taken.has(short) ? `${start}-${ruleId}.yml` : short;
    taken.add(name);
    return { name, text: yaml.endsWith('\n') ? yaml : `${yaml}\n`, at: decidedAt ?? new Date() };
  });
};

const plain = (text: string, empty: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, longestName)
    .replace(/^_|_$/g, '') || empty;
