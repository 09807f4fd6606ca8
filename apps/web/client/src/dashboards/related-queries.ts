import { queryOptions } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { ObservableType } from '../api/types.ts';
import { asJson, staleTime } from './insight-queries.ts';
import type { Range } from './range.ts';
import type { SubjectRoute } from './use-range.ts';

/** Where the page of such a thing is. */
export const routeOf = ({ what }: Subject): SubjectRoute =>
  what === 'entities'
    ? '/entities/$entityId'
    : what === 'techniques'
      ? '/techniques/$techniqueId'
      : '/observables/$type/$value';

/** What has a page of its own and a history on it. */
export type Subject =
  | { what: 'entities' | 'techniques'; id: string }
  | { what: 'observables'; type: ObservableType; value: string };

/** Of the values beside another one; more would push the articles below far down. */
const mostValues = 12;

/** Of the values beside a technique or an entity: an actor's are looked through, not glanced at. A value's have a card of their own. */
const valuesBeside = ({ what }: Subject): number => (what === 'observables' ? 0 : 50);

/** Articles per week, and what they name besides. */
export const timelineOf = (subject: Subject, range: Range) =>
  queryOptions({
    queryKey: ['insights', 'timeline', ...pathOf(subject), range],
    queryFn: ({ signal }) => asJson(data(askTimeline(subject, { ...range, values: valuesBeside(subject) }, signal))),
    staleTime,
  });

const askTimeline = (subject: Subject, query: Range & { values: number }, signal: AbortSignal) => {
  if (subject.what !== 'observables')
    return api.GET(`/${subject.what}/{id}/timeline`, { params: { path: { id: subject.id }, query }, signal });
  const { type, value } = subject;
  return api.GET('/observables/{type}/{value}/timeline', { params: { path: { type, value }, query }, signal });
};

const pathOf = (subject: Subject): string[] =>
  subject.what === 'observables' ? [subject.what, subject.type, subject.value] : [subject.what, subject.id];

const csvAt = (path: string[], { since, until, source, tier }: Range, more: Record<string, string>): string => {
  const narrowed = { ...(source !== undefined && { source: String(source) }), ...(tier && { tier }) };
  const query = new URLSearchParams({ since, until, ...narrowed, ...more, format: 'csv' });
  return `/api/v1/${path.map(encodeURIComponent).join('/')}?${query.toString()}`;
};

/** The same as CSV; `part` is one of its tables. */
export const timelineCsv = (subject: Subject, range: Range, part: string): string =>
  csvAt([...pathOf(subject), 'timeline'], range, { part, values: String(valuesBeside(subject)) });

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
