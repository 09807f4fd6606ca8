import { applyRules } from '@cti/core/apply-rules';
import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import type { FoundBy, SkipReason } from '@cti/core/stage';
import type { NewArticle, NewSkip } from '@cti/db/write/entries';
import type { SourceRow } from '@cti/db/write/checks';
import { splitDigest } from '@cti/scraper/digest/split-digest';

export type Sorted = { articles: NewArticle[]; skips: NewSkip[] };

type Sorting = Pick<SourceRow, 'id' | 'url' | 'rules'>;

/** A digest's entry stands for the articles it links to; one that links to none stands for itself. */
const split = (entry: FeedEntry, { url, rules }: Sorting): FeedEntry[] => {
  if (rules.digest !== true || entry.html === null) return [entry];
  const parts = splitDigest(entry.html, entry.url, new URL(url).hostname);
  return parts.length > 0 ? parts : [entry];
};

/** Parts a feed's entries into articles to fetch and entries to leave out, each of those with its reason. */
export const sortEntries = (source: Sorting, entries: FeedEntry[], now: Date, foundBy: FoundBy = 'check'): Sorted => {
  const { kept, leftOut } = applyRules(
    source.rules,
    entries.flatMap((entry) => split(entry, source)),
    now,
  );
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
