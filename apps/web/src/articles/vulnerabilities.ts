import type { EntityMention, VulnerabilityFacts } from '@cti/core/entity';
import type { Mention } from '@cti/core/observable';
import { vulnerabilityOf } from '@cti/intel/entity/vulnerability';

/** CVEs of one article that its text is searched for; of those beyond, only what CISA says is told. */
const mostRead = 300;

/** Each CVE an article names, by number or (Log4Shell) by name, once and in the order of the text, with what is known of it. */
export const vulnerabilitiesOf = (article: {
  text: string | null;
  mentions: Pick<Mention, 'type' | 'value' | 'start'>[];
  entities: Pick<EntityMention, 'entityId' | 'kind' | 'start'>[];
}): ({ cve: string } & VulnerabilityFacts)[] => {
  const named = [
    ...article.mentions.filter(({ type }) => type === 'cve').map(({ value, start }) => ({ cve: value, start })),
    ...article.entities
      .filter(({ kind, entityId }) => kind === 'vulnerability' && /^CVE-\d/.test(entityId))
      .map(({ entityId, start }) => ({ cve: entityId, start })),
  ];
  const cves = new Set(named.toSorted((a, b) => a.start - b.start).map(({ cve }) => cve));
  return [...cves].map((cve, place) => ({
    cve,
    ...vulnerabilityOf(cve, place < mostRead ? (article.text ?? '') : ''),
  }));
};
