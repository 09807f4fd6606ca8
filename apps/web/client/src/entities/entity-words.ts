import type { Entity, EntityKind, StatedRelation, Vulnerability } from '../api/types.ts';

export const kindWords: Record<EntityKind, { one: string; many: string }> = {
  actor: { one: 'Actor', many: 'Actors' },
  malware: { one: 'Malware', many: 'Malware' },
  tool: { one: 'Tool', many: 'Tools' },
  campaign: { one: 'Campaign', many: 'Campaigns' },
  vulnerability: { one: 'Vulnerability', many: 'Vulnerabilities' },
};

const verbs: Record<StatedRelation['kind'], { from: string; to: string }> = {
  uses: { from: 'uses', to: 'is used by' },
  exploits: { from: 'exploits', to: 'is exploited by' },
  delivers: { from: 'delivers', to: 'is delivered by' },
  'attributed-to': { from: 'is attributed to', to: 'has attributed to it' },
};

/** A relation seen from the entity whose page it is on: "uses", "is used by". */
export const verbOf = ({ kind, direction }: Pick<StatedRelation, 'kind' | 'direction'>): string =>
  verbs[kind][direction];

/** What CISA and the articles say of a CVE, a line each; empty where nothing is known. */
export const severityWords = ({ kev, cvss, epss }: Omit<Vulnerability, 'cve'>): string[] => [
  ...(kev
    ? [
        `Known to be exploited since ${kev.dateAdded} (CISA): ${kev.vendor} ${kev.product}, ${kev.name}`,
        ...(kev.ransomware ? ['Used by ransomware'] : []),
      ]
    : []),
  ...(cvss
    ? [
        [
          cvss.version ? `CVSS ${cvss.version}` : 'CVSS',
          cvss.score?.toFixed(1),
          cvss.severity && `(${cvss.severity})`,
          cvss.vector,
        ]
          .filter(Boolean)
          .join(' '),
      ]
    : []),
  ...(epss ? [`EPSS ${percent(epss.score)} likely to be exploited within 30 days`] : []),
];

/** What FIRST says of a CVE, where its scores are at hand. */
export const likelihoodWords = ({ score, percentile, date }: NonNullable<Entity['epss']>): string =>
  `EPSS ${percent(score)} likely to be exploited within 30 days, more than ${percent(percentile)} of all CVEs${date ? ` (${date})` : ''}`;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What merging will do, before it is done. */
export const mergeWords = (from: { name: string; articles: number }, into: { name: string }): string =>
  `${from.name} will count as ${into.name}: ${articleWords(from.articles)} ${from.articles === 1 ? 'moves' : 'move'} to the page of ${into.name} at once, and searching for either name finds ${into.name}. Nothing found in a text is changed, and you can take it back there.`;

const articleWords = (count: number): string => (count === 1 ? 'its one article' : `its ${count} articles`);
