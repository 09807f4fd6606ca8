import type { Article } from '../api/types.ts';
import { platformWords } from '../articles/platform-words.ts';
import { kindWords, verbOf } from '../entities/entity-words.ts';
import { entityRuleWords, techniqueRuleWords } from './finding-words.ts';
import {
  entityGroup,
  observableGroup,
  platformGroup,
  reasonGroup,
  relationGroup,
  severityGroup,
  techniqueGroup,
} from './groups.ts';
import { kevWords } from './severity-words.ts';

/** What lies over the text, and looks different there. A `flaw` is an id that only looks like a technique's. */
type Layer = 'observable' | 'technique' | 'flaw' | 'entity' | 'reason' | 'sentence' | 'link' | 'annotation';

/** Something that lies over a stretch of the text. Marks of the same thing share a group: hovering one lights all. */
export type Mark = {
  layer: Layer;
  group: string;
  start: number;
  end: number;
  /** What to show in place of the text; such a mark is never cut into pieces. */
  shown?: string;
  /** For a person who hovers. */
  title: string;
  href?: string;
  /** The value was judged harmless, or not the attacker's. */
  setAside?: boolean;
};

/** The parts of an article that have a place in its text. */
export type Findings = Pick<
  Article,
  | 'mentions'
  | 'judgements'
  | 'techniques'
  | 'entities'
  | 'relations'
  | 'vulnerabilities'
  | 'platforms'
  | 'scoreReasons'
  | 'links'
>;

/**
 * All that lies over an article's text: observables (network values defanged), techniques, entities, score reasons and
 * links, each with what made us say so; and the sentences that prove what is said beside the text.
 */
export const marksOf = (article: Findings): Mark[] => [
  ...observableMarks(article),
  ...techniqueMarks(article.techniques),
  ...article.entities.map(({ entityId, kind, name, rule, confidence, start, end }): Mark => ({
    layer: 'entity',
    group: entityGroup(entityId),
    start,
    end,
    title: `${name}: ${kindWords[kind].one.toLowerCase()}, recognised ${entityRuleWords[rule]}, confidence ${confidence} of 100`,
  })),
  ...reasonMarks(article.scoreReasons),
  ...sentenceMarks(article),
  ...article.links.flatMap((link): Mark[] =>
    /^https?:\/\//i.test(link.href)
      ? [{ layer: 'link', group: '', start: link.start, end: link.end, title: link.href, href: link.href }]
      : [],
  ),
];

const observableMarks = ({ mentions, judgements, vulnerabilities }: Findings): Mark[] => {
  const judged = new Map(judgements.map((judgement) => [observableGroup(judgement), judgement]));
  const exploited = new Map(vulnerabilities.map(({ cve, kev }) => [cve, kev && kevWords(kev)]));
  return mentions.map(({ type, value, defanged, original, start, end }): Mark => {
    const group = observableGroup({ type, value });
    const judgement = judged.get(group);
    const known = type === 'cve' ? exploited.get(value) : null;
    return {
      layer: 'observable',
      group,
      start,
      end,
      title: [
        original === value ? type : `${type}, as written: ${original}`,
        ...(judgement?.reason ? [judgement.reason] : []),
        ...(judgement?.notes ?? []),
        ...(known ? [known] : []),
      ].join('\n'),
      ...(defanged === value ? {} : { shown: defanged }),
      ...(judgement && judgement.verdict !== 'observed' ? { setAside: true } : {}),
    };
  });
};

const techniqueMarks = (techniques: Article['techniques']): Mark[] =>
  techniques.map(({ techniqueId, name, rule, confidence, start, end }): Mark => ({
    layer: rule === 'unknown-id' ? 'flaw' : 'technique',
    group: techniqueGroup(techniqueId),
    start,
    end,
    title:
      rule === 'unknown-id'
        ? `${techniqueId}: ATT&CK has no such technique. It counts nowhere.`
        : `${techniqueId} ${name}: recognised ${techniqueRuleWords[rule]}, confidence ${confidence} of 100`,
  }));

const reasonMarks = (reasons: Article['scoreReasons']): Mark[] =>
  reasons.flatMap(({ kind, label, points, start, end }): Mark[] =>
    start === null || end === null
      ? []
      : [
          {
            layer: 'reason',
            group: reasonGroup({ kind, label }),
            start,
            end,
            title: `${label}: ${points > 0 ? '+' : ''}${points} points`,
          },
        ],
  );

/** Seen only while what they prove is lit: half the text would be coloured otherwise. */
const sentenceMarks = ({ relations, platforms, vulnerabilities }: Findings): Mark[] => [
  ...relations.map((relation) => ({
    ...sentence(relation, relationGroup(relation)),
    title: `${relation.fromName} ${verbOf({ kind: relation.kind, direction: 'from' })} ${relation.toName}`,
  })),
  ...platforms.flatMap(({ platform, evidence }) =>
    evidence.map((span) => ({ ...sentence(span, platformGroup(platform)), title: platformWords[platform] })),
  ),
  ...vulnerabilities.flatMap(({ cve, cvss, epss }) =>
    [cvss, epss].flatMap((span) => (span ? [sentence(span, severityGroup(cve))] : [])),
  ),
];

const sentence = ({ start, end }: { start: number; end: number }, group: string): Mark => ({
  layer: 'sentence',
  group,
  start,
  end,
  title: '',
});
