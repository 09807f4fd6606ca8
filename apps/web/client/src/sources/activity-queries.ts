import { useMutation, useQuery } from '@tanstack/react-query';
import { api, data } from '../api/client.ts';
import type { RulesPatch } from '../api/types.ts';

/** What the checks of a source came to day by day, over the last `days` days. */
export const useActivity = (id: number, days: number) =>
  useQuery({
    queryKey: ['sources', id, 'history', days],
    queryFn: ({ signal }) =>
      data(api.GET('/sources/{id}/history', { params: { path: { id }, query: { days } }, signal })),
    placeholderData: (before) => before,
  });

/** What other rules would make of a source's last entries; nothing is saved. */
export const useDryRun = (id: number) =>
  useMutation({
    mutationFn: (rules: RulesPatch) =>
      data(api.POST('/sources/{id}/dry-run', { params: { path: { id } }, body: { rules } })),
  });
