import type { ArticleFilters } from '@cti/db/read/article-filters';
import { knownExploitedCves } from '@cti/intel/entity/known-exploited';
import { refangedView } from '@cti/intel/refanged-view';
import type { Viewer } from '../auth/viewer.ts';
import { HttpProblem } from '../http/problem.ts';
import { maxTlpOf } from '../tlp/max-tlp.ts';
import { normalizeObservable } from './normalize-observable.ts';
import { readQuery } from './read-query.ts';

/** The filters as the API takes them; `q` is a question in the search grammar. */
type GivenFilters = Omit<ArticleFilters, 'anyEntity' | 'query' | 'userId' | 'maxTlp'> & {
  exploited?: boolean | undefined;
  q?: string | undefined;
};

/**
 * The filters as the database takes them for this viewer: the question read, and the defanged spellings people paste undone.
 * Throws 400 for a question that cannot be read, and for a value without its type.
 */
export const plainFilters = (filters: GivenFilters, viewer: Pick<Viewer, 'id' | 'clearance'>): ArticleFilters => {
  // Left to itself it would filter nothing, and the caller would take the whole list for the answer.
  if (filters.observable && !filters.observableType) {
    throw new HttpProblem(400, 'observable_type_missing', 'A filter by observable also needs its observableType.');
  }
  return { ...plain(filters, viewer.id), maxTlp: maxTlpOf(viewer) };
};

const plain = ({ exploited, q, ...filters }: GivenFilters, userId: string): Omit<ArticleFilters, 'maxTlp'> => ({
  ...filters,
  userId,
  anyEntity: exploited ? knownExploitedCves() : undefined,
  query: (q && readQuery(q, userId)) || undefined,
  technique: filters.technique?.map((id) => id.toUpperCase()),
  observable:
    filters.observable && filters.observableType
      ? normalizeObservable(filters.observableType, filters.observable)
      : filters.observable,
});

/** The part of a value that somebody looks for, as it is stored: "evil[.]com" as "evil.com". */
export const refangQuery = (q: string): string => refangedView(q).text;
