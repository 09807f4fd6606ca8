import type { ArticleSearch } from '../search-params.ts';

/** Parameters to set, or with undefined to take away. */
export type SearchChange = { [Key in keyof ArticleSearch]?: ArticleSearch[Key] | undefined };

/** The URL's parameters after a change; none is ever left empty. */
export const changeSearch = (search: ArticleSearch, change: SearchChange): ArticleSearch =>
  Object.fromEntries(
    Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ''),
  );
