import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { RisingInsight } from './insight-types.ts';
import type { Range } from './range.ts';

/** These routes can answer as CSV, too; asked without a format they answer in JSON. */
export const asJson = <T>(answer: Promise<T | string>): Promise<T> => answer as Promise<T>;

/** Figures stay good for a minute, as long as the server keeps them. */
export const staleTime = 60_000;

const shared = { placeholderData: keepPreviousData, staleTime } as const;

export const whatIsNew = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'new', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/new', { params: { query }, signal }))),
  });

export const rising = (range: Range, kind: RisingInsight['kind']) =>
  queryOptions({
    staleTime,
    queryKey: ['insights', 'rising', range, kind],
    queryFn: ({ signal }) =>
      asJson(data(api.GET('/insights/rising', { params: { query: { ...range, kind } }, signal }))),
  });

export const whoWasFirst = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'first', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/first', { params: { query }, signal }))),
  });

export const scorecards = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'sources', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/sources', { params: { query }, signal }))),
  });

export const matrix = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'attack', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/attack', { params: { query }, signal }))),
  });

export const coverage = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'coverage', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/coverage', { params: { query }, signal }))),
  });

export const actorTechniques = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'actor-techniques', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/actor-techniques', { params: { query }, signal }))),
  });

export const collection = (query: Range) =>
  queryOptions({
    ...shared,
    queryKey: ['insights', 'health', query],
    queryFn: ({ signal }) => asJson(data(api.GET('/insights/health', { params: { query }, signal }))),
  });

/** Where the same rows are to be had as a file: as CSV, or as what `path` itself is. */
export const fileOf = (path: string, range: Range, more: Record<string, string>): string => {
  const { since, until, source, tier } = range;
  const query = new URLSearchParams({ since, until, ...more });
  if (source !== undefined) query.set('source', String(source));
  if (tier !== undefined) query.set('tier', tier);
  return `/api/v1/insights/${path}?${query.toString()}`;
};

export const csvOf = (path: string, range: Range, more: Record<string, string> = {}): string =>
  fileOf(path, range, { ...more, format: 'csv' });
