import { useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';

/** All sources by name, for filters. */
export const useSourceNames = (): { id: number; slug: string; name: string }[] =>
  useQuery({
    queryKey: ['sources', 'names'],
    queryFn: async ({ signal }) => {
      const page = await data(api.GET('/sources', { params: { query: { limit: 200 } }, signal }));
      return page.items
        .map(({ id, slug, name }) => ({ id, slug, name }))
        .toSorted((a, b) => a.name.localeCompare(b.name));
    },
    staleTime: 60_000,
  }).data ?? [];
