import { canonicalUrl } from '@cti/core/canonical-url';
import type { FeedEntry } from '@cti/core/feed';
import type { SourceRules } from '@cti/core/source';

type CandidateKind = 'feed' | 'wp-json' | 'sitemap' | 'json-ld' | 'listing';

/** One way to follow a source. */
export type Candidate = {
  kind: CandidateKind;
  url: string;
  title: string | null;
  /** The first entries, at most 10: what a check would bring. */
  entries: FeedEntry[];
  /** How many entries it gives in all at one look. */
  total: number;
  /** Why it is offered, in words. */
  because: string;
  /** What to save in the source's declaration to follow it this way. */
  settings: { feedUrl: string | null; rules: Partial<SourceRules> };
};

const sample = 10;
const yearMs = 365 * 86_400_000;
const order: readonly CandidateKind[] = ['feed', 'wp-json', 'sitemap', 'json-ld', 'listing'];

export const candidateOf = (
  found: Omit<Candidate, 'entries' | 'total' | 'settings'> & { entries: FeedEntry[]; rules?: Partial<SourceRules> },
): Candidate => {
  const { kind, url, title, entries, because, rules = {} } = found;
  const settings = { feedUrl: kind === 'feed' ? url : null, rules };
  return { kind, url, title, because, entries: entries.slice(0, sample), total: entries.length, settings };
};

/**
 * The candidates worth showing, best first: feeds before interfaces, sitemaps and pages, what has entries before what has
 * none, living ones before those silent for two years, and of two that give the same entries the first found.
 */
export const ranked = (candidates: readonly Candidate[], now = new Date()): Candidate[] => {
  const given = new Set<string>();
  return [...candidates]
    .map((candidate, index) => ({ candidate, rank: rankOf(candidate, now) * 1000 + index }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate }) => candidate)
    .filter((candidate) => {
      const same = sameness(candidate);
      if (given.has(same)) return false;
      given.add(same);
      return true;
    });
};

const rankOf = ({ kind, url, title, entries, total }: Candidate, now: Date): number => {
  const newest = Math.max(
    0,
    ...entries.map(({ publishedAt, updatedAt }) => (publishedAt ?? updatedAt)?.getTime() ?? 0),
  );
  const stale = newest > 0 && now.getTime() - newest > 2 * yearMs;
  const comments = kind === 'feed' && /comment/i.test(`${url} ${title ?? ''}`);
  return order.indexOf(kind) + (total === 0 ? 40 : 0) + (stale ? 20 : 0) + (comments ? 30 : 0);
};

const sameness = ({ kind, url, entries }: Candidate): string =>
  `${kind} ${
    entries.length === 0
      ? url
      : entries
          .map((entry) => canonicalUrl(entry.url))
          .sort()
          .join(' ')
  }`;
