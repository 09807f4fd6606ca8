import type { EntityMention } from '@cti/core/entity';
import type { Mention, TechniqueMention } from '@cti/core/observable';
import type { StoryStep } from '@cti/core/story';
import { startClaims } from './new-claims.ts';

export type TimelineArticle = {
  articleId: number;
  datedAt: Date;
  text: string;
  /** Those the analyst is to see: values with the verdict `observed`, and CVE numbers. */
  mentions: readonly Mention[];
  techniques: readonly TechniqueMention[];
  entities: readonly EntityMention[];
};

const mostArticles = 100;

/**
 * A story told in order: for each article, earliest first, what it adds to those before it. A copy adds nothing. At most the first
 * 100 articles; each value stands once, where it first appeared.
 */
export const storyTimeline = (articles: readonly TimelineArticle[]): StoryStep[] => {
  const known = new Set<string>();
  const newClaims = startClaims();
  const inOrder = articles.toSorted((a, b) => a.datedAt.getTime() - b.datedAt.getTime() || a.articleId - b.articleId);
  return inOrder.slice(0, mostArticles).map(({ articleId, datedAt, text, mentions, techniques, entities }) => {
    const fresh = <T>(found: readonly T[], keyOf: (each: T) => string): T[] =>
      found.filter((each) => {
        const key = keyOf(each);
        return !known.has(key) && known.add(key);
      });
    const evidence = [...mentions, ...techniques, ...entities];
    const observables = fresh(mentions, ({ type, value }) => `${type} ${value}`);
    const added = fresh(techniques, ({ techniqueId }) => `technique ${techniqueId}`);
    const named = fresh(entities, ({ kind, entityId }) => `${kind} ${entityId}`);
    return {
      articleId,
      datedAt,
      observables: observables.map(({ type, value }) => ({ type, value })),
      techniques: added.map(({ techniqueId, name }) => ({ techniqueId, name })),
      entities: named.map(({ entityId, kind, name }) => ({ entityId, kind, name })),
      claims: newClaims(text, evidence, new Set([...observables, ...added, ...named])),
    };
  });
};
