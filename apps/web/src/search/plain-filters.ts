import type { ArticleFilters } from '@cti/db/read/article-filters';
import { knownExploitedCves } from '@cti/intel/entity/known-exploited';
import { refangedView } from '@cti/intel/refanged-view';
import { HttpProblem } from '../http/problem.ts';
import { normalizeObservable } from './normalize-observable.ts';

/** The filters as the API takes them. */
type GivenFilters = Omit<ArticleFilters, 'anyEntity'> & { exploited?: boolean | undefined };

/** The filters with the defanged spellings people paste undone: the database holds plain values. */
export const plainFilters = (filters: GivenFilters): ArticleFilters => {
  // Left to itself it would filter nothing, and the caller would take the whole list for the answer.
  if (filters.observable && !filters.observableType) {
    throw new HttpProblem(400, 'observable_type_missing', 'A filter by observable also needs its observableType.');
  }
  return plain(filters);
};

const plain = ({ exploited, ...filters }: GivenFilters): ArticleFilters => ({
  ...filters,
  anyEntity: exploited ? knownExploitedCves() : undefined,
  q: filters.q && refangQuery(filters.q),
  technique: filters.technique?.map((id) => id.toUpperCase()),
  observable:
    filters.observable && filters.observableType
      ? normalizeObservable(filters.observableType, filters.observable)
      : filters.observable,
});

/** "evil[.]com -hxxp://x" as "evil.com -http://x"; the grammar of the query is left alone. */
export const refangQuery = (q: string): string => refangedView(q).text;
