import type { ArticleSearch } from '../search-params.ts';

/** One filter in force, in words, and the parameters that go when it is removed. */
export type ActiveFilter = { label: string; remove: (keyof ArticleSearch)[] };

/** The filters of a URL as chips. The words searched for have their own box, order and density their own controls. */
export const activeFilters = (
  search: ArticleSearch,
  sourceName: (id: number) => string | undefined,
): ActiveFilter[] => {
  const filters: (ActiveFilter | false)[] = [
    search.source !== undefined && {
      label: sourceName(search.source) ?? `source ${search.source}`,
      remove: ['source'],
    },
    search.tier !== undefined && { label: `tier: ${search.tier}`, remove: ['tier'] },
    search.stage !== undefined && { label: `stage: ${search.stage}`, remove: ['stage'] },
    (search.minScore ?? search.maxScore) !== undefined && {
      label: scoreWords(search.minScore, search.maxScore),
      remove: ['minScore', 'maxScore'],
    },
    search.since !== undefined && { label: `since ${minute(search.since)}`, remove: ['since'] },
    search.until !== undefined && { label: `until ${minute(search.until)}`, remove: ['until'] },
    search.technique !== undefined && { label: search.technique.replaceAll(',', ' or '), remove: ['technique'] },
    search.observableType !== undefined && {
      label: search.observable ? `${search.observableType}: ${search.observable}` : `has ${search.observableType}`,
      remove: ['observableType', 'observable'],
    },
    search.entity !== undefined && { label: `names ${search.entity}`, remove: ['entity'] },
    search.platform !== undefined && { label: `platform: ${search.platform}`, remove: ['platform'] },
    search.exploited !== undefined && { label: 'exploited vulnerability', remove: ['exploited'] },
    search.language !== undefined && { label: `language: ${search.language}`, remove: ['language'] },
    search.duplicates === 'show' && { label: 'with copies', remove: ['duplicates'] },
  ];
  return filters.filter((filter) => filter !== false);
};

const scoreWords = (from: number | undefined, to: number | undefined): string =>
  to === undefined ? `score ${from} or more` : `score ${from ?? 0} to ${to}`;

/** "2026-11-22 10:00", in UTC as everywhere a date is not relative. */
const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');
