import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { articleById, isThrough } from '../reader/article-queries.ts';

/** Adds the articles at the addresses in a text. */
export const useAddUrls = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => data(api.POST('/articles/urls', { body: { text } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['articles', 'head'] }),
  });
};

/** An article on its way, asked for every two seconds until it is complete or cannot be. */
export const useOnItsWay = (id: number) =>
  useQuery({
    ...articleById(id, {}),
    staleTime: 0,
    refetchInterval: ({ state: { data: article, error } }) => (error || isThrough(article) ? false : 2000),
  });
