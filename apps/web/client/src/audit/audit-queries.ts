import { queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { AuditSearch } from '../search-params.ts';

/** What narrows the log, as the API takes it: days are whole ones, UTC. */
export const auditFilters = ({ since, until, ...search }: AuditSearch) => ({
  ...search,
  ...(since ? { since: `${since}T00:00:00.000Z` } : {}),
  ...(until ? { until: `${until}T23:59:59.999Z` } : {}),
});

/** Who did what, newest first. */
export const useAudit = (search: AuditSearch) =>
  useInfiniteQuery({
    queryKey: ['audit', 'list', search],
    queryFn: ({ pageParam, signal }) =>
      data(
        api.GET('/audit', {
          params: { query: { ...auditFilters(search), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** Whether the log is as it was written. Every row is read for it, so it is asked for and not watched. */
export const auditVerification = queryOptions({
  queryKey: ['audit', 'verification'],
  queryFn: ({ signal }) => data(api.GET('/audit/verification', { signal })),
  staleTime: Infinity,
});
