import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useNow } from '../parts/clock.ts';
import type { RangeSearch } from '../search-params.ts';
import { type Range, rangeOf, usual } from './range.ts';

const useRangeIn = (search: RangeSearch, usualDays: number): Range => {
  const { days, since, until, source, tier } = search;
  const today = new Date(useNow()).toISOString().slice(0, 10);
  return useMemo(
    () =>
      rangeOf(
        {
          ...(days && { days }),
          ...(since && { since }),
          ...(until && { until }),
          ...(source && { source }),
          ...(tier && { tier }),
        },
        today,
        usualDays,
      ),
    [days, since, until, source, tier, today, usualDays],
  );
};

/** The days the address of the dashboards names; the same object until they change. */
export const useRange = (): Range => useRangeIn(useSearch({ from: '/dashboards/$tab' }), usual.dashboards);

/** Which page of one thing it is. */
export type SubjectRoute = '/entities/$entityId' | '/techniques/$techniqueId' | '/observables/$type/$value';

/** The same of the page of an entity, a technique or a value. */
export const useSubjectRange = (from: SubjectRoute): Range => useRangeIn(useSearch({ from }), usual.subject);
