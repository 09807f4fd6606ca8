import type { ArticleSummary } from '../api/types.ts';

/** Which row of the inbox an article belongs to: `story:12`, or `article:34` for one that stands alone. */
export const keyOf = (article: Pick<ArticleSummary, 'id' | 'story'>): string =>
  article.story ? `story:${article.story.id}` : `article:${article.id}`;
