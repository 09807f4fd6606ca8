import type { EntityKind } from '@cti/core/entity';
import type { ObservableType } from '@cti/core/observable';
import type { StoryMaterial } from '@cti/core/story';
import { eq, inArray } from 'drizzle-orm';
import type { Executor } from '../connect.ts';
import { articles } from '../tables/article.ts';
import { contents } from '../tables/content.ts';
import { storyArticles } from '../tables/story.ts';
import { datedAt } from './article-summary.ts';
import { type StoredFeature, sharedFeaturesOf } from './story-features.ts';

/** An article as it is stored, without its features. */
type StoryHead = Omit<StoryMaterial, 'mentions' | 'entities'>;

/**
 * What grouping looks at of these articles, in this order. Of their values only CVE numbers and those with these ids are
 * read: others tie them to nothing.
 */
export const materialsOf = async (
  db: Executor,
  ids: readonly number[],
  observableIds: readonly number[],
): Promise<StoryMaterial[]> => {
  if (ids.length === 0) return [];
  const heads = await db
    .select({ ...headColumns, terms: contents.terms })
    .from(articles)
    .innerJoin(contents, eq(contents.articleId, articles.id))
    .leftJoin(storyArticles, eq(storyArticles.articleId, articles.id))
    .where(inArray(articles.id, [...ids]));
  const features = Map.groupBy(await sharedFeaturesOf(db, ids, observableIds), ({ articleId }) => articleId);
  const byId = new Map(heads.map((head) => [head.articleId, head]));
  return ids.flatMap((id) => {
    const head = byId.get(id);
    return head ? [materialOf(head, features.get(id) ?? [])] : [];
  });
};

export const headColumns = {
  articleId: articles.id,
  sourceId: articles.sourceId,
  storyId: storyArticles.storyId,
  title: articles.title,
  datedAt,
  duplicateOf: articles.duplicateOf,
};

/** An article with its stored features, each as often as it stands. */
export const materialOf = (head: StoryHead, features: readonly StoredFeature[]): StoryMaterial => ({
  articleId: head.articleId,
  sourceId: head.sourceId,
  storyId: head.storyId,
  title: head.title,
  datedAt: head.datedAt,
  duplicateOf: head.duplicateOf,
  terms: head.terms,
  mentions: features.flatMap(({ observableId, kind, value, times }) =>
    observableId === null ? [] : Array.from({ length: times }, () => ({ type: kind as ObservableType, value })),
  ),
  entities: features.flatMap(({ observableId, kind, value, label, times }) =>
    observableId === null
      ? Array.from({ length: times }, () => ({ kind: kind as EntityKind, entityId: value, name: label }))
      : [],
  ),
});
