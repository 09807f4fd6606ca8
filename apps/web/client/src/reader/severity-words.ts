import type { Article } from '../api/types.ts';

export type Vulnerability = Article['vulnerabilities'][number];

/** What CISA's catalogue says of a vulnerability, in one sentence. */
export const kevWords = ({ dateAdded, ransomware }: NonNullable<Vulnerability['kev']>): string =>
  `Known to be exploited since ${dateAdded} (CISA)${ransomware ? ', also by ransomware' : ''}.`;

/** "CVSS 3.1 9.8 critical"; only what the text states. */
export const cvssWords = ({ version, score, severity, vector }: NonNullable<Vulnerability['cvss']>): string =>
  ['CVSS', version, score, severity, score === null ? vector : null].filter((part) => part !== null).join(' ');

/** "EPSS 94 %": how likely it is exploited within 30 days. */
export const epssWords = ({ score }: NonNullable<Vulnerability['epss']>): string =>
  `EPSS ${score > 0 && score < 0.01 ? 'below 1' : Math.round(score * 100)} %`;
