import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import type { SkipReason } from '@cti/core/stage';
import { longestMatchedUrl } from '@cti/core/url-pattern';
import type { NewArticle, NewSkip } from '@cti/db/write/entries';
import type { SourceRow } from '@cti/db/write/checks';

type Refusal = { reason: SkipReason; message: string };

const isOn = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

/** Patterns were checked when they were declared; the bound on the address is the other half of that promise. */
const matches = (pattern: string, url: string) => url.length <= longestMatchedUrl && new RegExp(pattern).test(url);

const wordsIn = (title: string, words: string[]) => {
  const lower = title.toLowerCase();
  return words.find((word) => lower.includes(word.toLowerCase()));
};

/** Why the source's rules leave this entry out; null when they let it in. */
const refusalOf = (entry: FeedEntry, source: Pick<SourceRow, 'rules'>, now: Date): Refusal | null => {
  const { allowHosts, urlPatterns, skipTitles, maxAgeDays } = source.rules;
  const { hostname } = new URL(entry.url);
  if (allowHosts.length > 0 && !allowHosts.some((host) => isOn(hostname, host))) {
    return { reason: 'url-filter', message: `${hostname} is not among the source's hosts (${allowHosts.join(', ')}).` };
  }
  if (urlPatterns.length > 0 && !urlPatterns.some((pattern) => matches(pattern, entry.url))) {
    return { reason: 'url-filter', message: `The address matches none of the source's patterns.` };
  }
  const word = wordsIn(entry.title, skipTitles);
  if (word !== undefined)
    return { reason: 'title-filter', message: `The title holds “${word}”, which the source's rules skip.` };
  const ageDays = entry.publishedAt ? (now.getTime() - entry.publishedAt.getTime()) / 86_400_000 : 0;
  if (maxAgeDays !== null && ageDays > maxAgeDays) {
    return { reason: 'too-old', message: `Published ${Math.round(ageDays)} days ago; the source takes ${maxAgeDays}.` };
  }
  return null;
};

export type Sorted = { articles: NewArticle[]; skips: NewSkip[] };

/** Parts a feed's entries into articles to fetch and entries to leave out, each of those with its reason. */
export const sortEntries = (source: Pick<SourceRow, 'id' | 'rules'>, entries: FeedEntry[], now: Date): Sorted => {
  const articles = new Map<string, NewArticle>();
  const skips = new Map<string, NewSkip>();
  for (const entry of entries) {
    const url = canonicalUrl(entry.url);
    const refusal = refusalOf(entry, source, now);
    if (refusal) {
      skips.set(`${refusal.reason} ${url}`, {
        sourceId: source.id,
        articleId: null,
        url,
        title: entry.title,
        ...refusal,
      });
      continue;
    }
    articles.set(url, {
      sourceId: source.id,
      url,
      entryUrl: entry.url,
      title: entry.title,
      authors: entry.authors,
      publishedAt: entry.publishedAt,
      entryUpdatedAt: entry.updatedAt,
      entryHtml: entry.html,
    });
  }
  return { articles: [...articles.values()], skips: [...skips.values()] };
};
