import { applyRules } from '@cti/core/apply-rules';
import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import type { FoundBy, SkipReason } from '@cti/core/stage';
import type { NewArticle, NewSkip } from '@cti/db/write/entries';
import type { SourceRow } from '@cti/db/write/checks';

export type Sorted = { articles: NewArticle[]; skips: NewSkip[] };

type Sorting = Pick<SourceRow, 'id' | 'rules'>;

/** Parts a feed's entries into articles to fetch and entries to leave out, each of those with its reason. */
export const sortEntries = (source: Sorting, entries: FeedEntry[], now: Date, foundBy: FoundBy = 'check'): Sorted => {
  const { kept, leftOut } = applyRules(source.rules, entries, now);
  const articles = kept.map((entry) => ({
    sourceId: source.id,
    url: canonicalUrl(entry.url),
    entryUrl: entry.url,
    title: entry.title,
    authors: entry.authors,
    publishedAt: entry.publishedAt,
    entryUpdatedAt: entry.updatedAt,
    entryHtml: entry.html,
    foundBy,
  }));
  const skips = leftOut.map(({ entry, reason, message }) => ({
    sourceId: source.id,
    articleId: null,
    url: canonicalUrl(entry.url),
    title: entry.title,
    publishedAt: entry.publishedAt,
    reason,
    message,
  }));
  return {
    articles: [...new Map(articles.map((article) => [article.url, article])).values()],
    skips: [...new Map(skips.map((skip) => [`${skip.reason} ${skip.url}`, skip])).values()],
  };
};

/** How many were left out for which reason. */
export const countReasons = (skips: NewSkip[]): Partial<Record<SkipReason, number>> => {
  const counts: Partial<Record<SkipReason, number>> = {};
  for (const { reason } of skips) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
};
