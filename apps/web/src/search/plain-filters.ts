import type { ArticleFilters } from '@cti/db/read/article-filters';
import { refangedView } from '@cti/intel/refanged-view';
import { normalizeObservable } from './normalize-observable.ts';

/** The filters with the defanged spellings people paste undone: the database holds plain values. */
export const plainFilters = (filters: ArticleFilters): ArticleFilters => ({
  ...filters,
  q: filters.q && refangQuery(filters.q),
  technique: filters.technique?.map((id) => id.toUpperCase()),
  observable:
    filters.observable && filters.observableType
      ? normalizeObservable(filters.observableType, filters.observable)
      : filters.observable,
});

/** "evil[.]com -hxxp://x" as "evil.com -http://x"; the grammar of the query is left alone. */
export const refangQuery = (q: string): string => refangedView(q).text;
