import type { ModelRunQuestion } from '../api/types.ts';

/** The form as it is filled in; days are those of UTC. */
export type RunForm = {
  purpose: ModelRunQuestion['purpose'];
  sources: string[];
  since: string;
  until: string;
  minScore: number | '';
  onlyOutdated: boolean;
  limit: number;
};

export const emptyRun = (purpose: RunForm['purpose']): RunForm => ({
  purpose,
  sources: [],
  since: '',
  until: '',
  minScore: '',
  onlyOutdated: true,
  limit: 100,
});

/** What the API is asked; the last day counts to its end. */
export const questionOf = (form: RunForm): ModelRunQuestion => ({
  purpose: form.purpose,
  selection: {
    ...(form.sources.length > 0 && { sources: form.sources.map(Number) }),
    ...(form.since !== '' && { since: `${form.since}T00:00:00.000Z` }),
    ...(form.until !== '' && { until: `${form.until}T23:59:59.999Z` }),
    ...(form.minScore !== '' && { minScore: form.minScore }),
    onlyOutdated: form.onlyOutdated,
    limit: form.limit,
  },
});
