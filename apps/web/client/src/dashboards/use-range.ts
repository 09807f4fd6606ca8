import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useNow } from '../parts/clock.ts';
import { type Range, rangeOf } from './range.ts';

const route = getRouteApi('/dashboards/$tab');

/** The days the address names; the same object until they change. */
export const useRange = (): Range => {
  const { days, since, until, source, tier } = route.useSearch();
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
      ),
    [days, since, until, source, tier, today],
  );
};
