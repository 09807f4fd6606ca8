import type { DashboardSearch } from '../search-params.ts';
import type { InsightQuery } from './insight-types.ts';
import type { Range } from './range.ts';

export const measureWords: Record<InsightQuery['measure'], string> = {
  articles: 'Articles',
  stories: 'Stories',
  observables: 'Observables',
  mentions: 'Mentions',
};

export const subjectWords: Record<InsightQuery['of'], string> = {
  none: 'all together',
  technique: 'technique',
  actor: 'actor',
  malware: 'malware',
  tool: 'tool',
  vulnerability: 'CVE',
  source: 'source',
  'observable-type': 'type of observable',
  tier: 'tier',
  language: 'language',
  platform: 'platform',
};

export const periodWords: Record<InsightQuery['by'], string> = {
  none: 'in one piece',
  day: 'by day',
  week: 'by week',
  month: 'by month',
};

/** A record's own key, where the address holds one; undefined for any other word. */
const keyIn = <Key extends string>(words: Record<Key, string>, value: string | undefined): Key | undefined =>
  (Object.keys(words) as Key[]).find((key) => key === value);

export const usualLimit = 10;

/** The query an address holds, over the days it names; undefined where it holds none. */
export const queryIn = (search: DashboardSearch, range: Range): InsightQuery | undefined => {
  const measure = keyIn(measureWords, search.measure);
  return (
    measure && {
      measure,
      of: keyIn(subjectWords, search.of) ?? 'none',
      by: keyIn(periodWords, search.by) ?? 'none',
      filters: search.q ?? '',
      since: range.since,
      until: range.until,
      limit: search.limit ?? usualLimit,
    }
  );
};

/** What an address holds of a query; its days only where the query names them, else those that were chosen stay. */
export const searchOf = ({ measure, of, by, filters, since, until, limit }: InsightQuery): DashboardSearch => ({
  measure,
  ...(of !== 'none' && { of }),
  ...(by !== 'none' && { by }),
  ...(filters !== '' && { q: filters }),
  ...(since !== null && { since }),
  ...(until !== null && { until }),
  ...(limit !== usualLimit && { limit }),
});
