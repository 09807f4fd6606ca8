import type { ArticleSearch } from '../search-params.ts';

/** The articles of one UTC day. */
export const articlesOfDay = (day: string): ArticleSearch => {
  const start = Date.parse(`${day}T00:00:00Z`);
  return { since: new Date(start).toISOString(), until: new Date(start + 86_400_000 - 1).toISOString() };
};

/** A UTC day on an axis: "22 Nov". */
export const shortDay = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
