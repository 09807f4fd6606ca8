import type { FeedEntry } from '@cti/core/feed';
import type { PreviewEntry } from '@cti/core/proposal';
import type { Executor } from '@cti/db/connect';
import type { SourceRow } from '@cti/db/write/checks';
import { propose } from '@cti/db/write/proposals';
import type { Look } from './read-source.ts';

const shown = 10;

export const previewEntries = (entries: readonly FeedEntry[]): PreviewEntry[] =>
  entries.slice(0, shown).map(({ title, url, publishedAt, updatedAt }) => ({
    title,
    url,
    publishedAt: (publishedAt ?? updatedAt)?.toISOString() ?? null,
  }));

/** What a look noticed that a person should decide: a feed that moved for good, a selector that finds nothing any more. */
export const proposeFrom = async (db: Executor, source: SourceRow, look: Look): Promise<void> => {
  const found = previewEntries(look.feed?.entries ?? []);
  if (look.movedTo !== null && look.movedTo !== source.feedUrl) {
    await propose(db, {
      sourceId: source.id,
      kind: 'feed-url',
      before: source.feedUrl,
      after: look.movedTo,
      reason: 'The feed answers with a permanent redirect to this address.',
      preview: { before: found, after: found },
    });
  }
  for (const { url, selector, learned, entries } of look.missed) {
    if (learned === null) continue;
    await propose(db, {
      sourceId: source.id,
      kind: 'listing-selector',
      before: selector,
      after: learned.selector,
      reason: `“${selector}” finds nothing on ${url} any more. ${learned.because}`,
      preview: { before: [], after: previewEntries(entries) },
    });
  }
};
