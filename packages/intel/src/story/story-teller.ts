import type { StoryArticle, StoryMaterial, StoryTeller } from '@cti/core/story';
import { storyFeatures } from './story-features.ts';
import { storySummary } from './story-summary.ts';
import { wordsOf } from './story-terms.ts';

/** An article as grouping looks at it, of what is stored of it. */
export const storyArticleOf = ({ mentions, entities, ...article }: StoryMaterial): StoryArticle => ({
  ...article,
  features: storyFeatures({ title: article.title, mentions, entities }),
});

/** Names stories; see storySummary. */
export const storyTeller: StoryTeller = {
  wordsOf,
  summarise: (articles, frequencies) => storySummary(articles.map(storyArticleOf), frequencies),
};
