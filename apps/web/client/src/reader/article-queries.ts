import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { Article } from '../api/types.ts';
import { apiQuery } from '../articles/article-query.ts';
import type { ArticleSearch } from '../search-params.ts';

/** Whether nothing more will come of it by itself: it is complete, or left out. */
export const isThrough = (article: Article | undefined): boolean =>
  article?.stage === 'extracted' || Boolean(article?.skipReason);

/** One article with its text and all that was found in it; its neighbours depend on the list it was opened from. */
export const articleById = (id: number, search: ArticleSearch) =>
  queryOptions({
    queryKey: ['articles', 'one', id, apiQuery(search)],
    queryFn: ({ signal }) =>
      data(api.GET('/articles/{id}', { params: { path: { id }, query: apiQuery(search) }, signal })),
    staleTime: 60_000,
    refetchInterval: ({ state: { data: article, error } }) => (error || isThrough(article) ? false : 5_000),
  });

/** The page as the publisher sent it, as text; `snapshot` null takes the newest. */
export const snapshotText = (id: number, snapshot: number | null) =>
  queryOptions({
    queryKey: ['articles', 'snapshot', id, snapshot],
    queryFn: async ({ signal }) => {
      const query = snapshot === null ? {} : { snapshot };
      const text = await data(
        api.GET('/articles/{id}/snapshot', { params: { path: { id }, query }, parseAs: 'text', signal }),
      );
      return typeof text === 'string' ? text : '';
    },
    staleTime: Infinity,
  });

/** Articles that say much the same; they change as others are embedded. */
export const similarArticles = (id: number) =>
  queryOptions({
    queryKey: ['articles', 'similar', id],
    queryFn: ({ signal }) => data(api.GET('/articles/{id}/similar', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  });

/** Which words make a passage worth a hunt; `start` is where it begins in the text. */
export const passageExplanation = (id: number, start: number) =>
  queryOptions({
    queryKey: ['articles', 'passage', id, start],
    queryFn: ({ signal }) =>
      data(api.GET('/articles/{id}/passages/{start}/explanation', { params: { path: { id, start } }, signal })),
    staleTime: 60_000,
  });
