import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ObservableType } from '../api/types.ts';
import { asJson, staleTime } from './insight-queries.ts';
import type { Range } from './range.ts';

/** What has a page of its own and a history on it. */
export type Subject = { what: 'entities' | 'techniques'; id: string };

/** Articles per week, and what they name besides. */
export const timelineOf = ({ what, id }: Subject, query: Range) =>
  queryOptions({
    queryKey: ['insights', 'timeline', what, id, query],
    queryFn: ({ signal }) =>
      asJson(data(api.GET(`/${what}/{id}/timeline`, { params: { path: { id }, query }, signal }))),
    staleTime,
  });

const csvAt = (path: string[], { since, until }: Range, more: Record<string, string>): string =>
  `/api/v1/${path.map(encodeURIComponent).join('/')}?${new URLSearchParams({ since, until, ...more, format: 'csv' }).toString()}`;

/** The same as CSV; `part` is one of its tables. */
export const timelineCsv = ({ what, id }: Subject, range: Range, part: string): string =>
  csvAt([what, id, 'timeline'], range, { part });

/** More would push the articles below far down. */
const mostValues = 12;

/** The values that stand in the same articles as this one. */
export const foundTogether = (type: ObservableType, value: string, query: Range) =>
  queryOptions({
    queryKey: ['insights', 'together', type, value, query],
    queryFn: ({ signal }) =>
      asJson(
        data(
          api.GET('/observables/{type}/{value}/co-occurring', {
            params: { path: { type, value }, query: { ...query, limit: mostValues } },
            signal,
          }),
        ),
      ),
    staleTime,
  });

/** The same as CSV. */
export const togetherCsv = (type: string, value: string, range: Range): string =>
  csvAt(['observables', type, value, 'co-occurring'], range, { limit: String(mostValues) });
