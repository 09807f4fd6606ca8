import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import { asJson, staleTime } from './insight-queries.ts';
import type { InsightQuery } from './insight-types.ts';

/** A query's figures. */
export const answerOf = (query: InsightQuery) =>
  queryOptions({
    queryKey: ['insights', 'query', query],
    queryFn: ({ signal }) => asJson(data(api.POST('/insights/query', { body: { query }, signal }))),
    placeholderData: keepPreviousData,
    staleTime,
  });

/** How a question in words is read; nothing is counted yet. */
export const readQuestion = (text: string) => data(api.POST('/insights/questions', { body: { text } }));
