import type { Turn } from '../api/types.ts';
import type { AskSearch } from './ask-search.ts';

/** What narrows a question, as the address holds it. */
export type FilterSearch = Pick<AskSearch, 'sources' | 'since' | 'until' | 'minScore'>;

type Filters = Turn['filters'];

export const sourceIds = (sources: string | undefined): number[] =>
  sources === undefined ? [] : sources.split(',').map(Number);

/** The filters of an address as the API takes them: whole UTC days, both included. */
export const apiFilters = ({ sources, since, until, minScore }: FilterSearch): Filters => ({
  ...(sources && { sources: sourceIds(sources) }),
  ...(since && { since: `${since}T00:00:00.000Z` }),
  ...(until && { until: `${until}T23:59:59.999Z` }),
  ...(minScore !== undefined && { minScore }),
});

/** Why the filters can hold for no article, in words; null where they can. */
export const filterFault = ({ since, until }: FilterSearch): string | null =>
  since && until && since > until ? 'The first day is after the last.' : null;

type FilterWord = { key: keyof FilterSearch; label: string };

/** Filters in words, each with the parameter that holds it. */
export const filterWords = (
  { sources, since, until, minScore }: Filters,
  sourceName: (id: number) => string | undefined,
): FilterWord[] => {
  const words: (FilterWord | false)[] = [
    sources !== undefined && {
      key: 'sources',
      label: sources.map((id) => sourceName(id) ?? `source ${id}`).join(' or '),
    },
    since !== undefined && { key: 'since', label: `from ${since.slice(0, 10)}` },
    until !== undefined && { key: 'until', label: `to ${until.slice(0, 10)}` },
    minScore !== undefined && { key: 'minScore', label: `score ${minScore} or more` },
  ];
  return words.filter((word) => word !== false);
};
