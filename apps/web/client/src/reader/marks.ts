import type { components } from '../api/schema.d.ts';

type Article = components['schemas']['Article'];

/** Something that lies over a stretch of the text. Marks of the same thing share a group: hovering one lights all. */
export type Mark = {
  layer: 'observable' | 'technique' | 'reason' | 'link';
  group: string;
  start: number;
  end: number;
  /** What to show in place of the text; such a mark is never cut into pieces. */
  shown?: string;
  /** For a person who hovers. */
  title: string;
  href?: string;
};

export const observableGroup = (mention: { type: string; value: string }): string =>
  `o-${encodeURIComponent(`${mention.type}:${mention.value}`)}`;
export const techniqueGroup = (id: string): string => `t-${encodeURIComponent(id)}`;
export const reasonGroup = (reason: { kind: string; label: string }): string =>
  `r-${encodeURIComponent(`${reason.kind}:${reason.label}`)}`;

const networkTypes = new Set<string>(['ipv4-addr', 'ipv6-addr', 'domain-name', 'url', 'email-addr']);

/** All that lies over an article's text: observables (network values defanged), techniques, score reasons, links. */
export const marksOf = (article: Pick<Article, 'mentions' | 'techniques' | 'scoreReasons' | 'links'>): Mark[] => [
  ...article.mentions.map((mention): Mark => ({
    layer: 'observable',
    group: observableGroup(mention),
    start: mention.start,
    end: mention.end,
    title: `${mention.type}, as written: ${mention.original}`,
    ...(networkTypes.has(mention.type) ? { shown: mention.defanged } : {}),
  })),
  ...article.techniques.map((technique): Mark => ({
    layer: 'technique',
    group: techniqueGroup(technique.techniqueId),
    start: technique.start,
    end: technique.end,
    title: `${technique.techniqueId} ${technique.name}`,
  })),
  ...article.scoreReasons.flatMap((reason): Mark[] =>
    reason.start === null || reason.end === null
      ? []
      : [
          {
            layer: 'reason',
            group: reasonGroup(reason),
            start: reason.start,
            end: reason.end,
            title: `${reason.label}: ${reason.points > 0 ? '+' : ''}${reason.points} points`,
          },
        ],
  ),
  ...article.links.flatMap((link): Mark[] =>
    /^https?:\/\//i.test(link.href)
      ? [{ layer: 'link', group: '', start: link.start, end: link.end, title: link.href, href: link.href }]
      : [],
  ),
];
