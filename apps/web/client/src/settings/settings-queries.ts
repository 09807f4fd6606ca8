import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

/** What is set, and from where. */
export const settings = queryOptions({
  queryKey: ['settings', 'list'],
  queryFn: ({ signal }) => data(api.GET('/settings', { signal })),
});

/** How the installation is. Everything is looked at for it, so it is asked for and not watched. */
export const health = queryOptions({
  queryKey: ['settings', 'health'],
  queryFn: ({ signal }) => data(api.GET('/settings/health', { signal })),
  staleTime: Infinity,
});
