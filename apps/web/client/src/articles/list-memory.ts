import type { VirtualItem } from '@tanstack/react-virtual';
import type { ArticleSearch } from '../search-params.ts';
import { apiQuery } from './article-query.ts';

/** Where a reader was in a list: the article, and how high each row turned out to be. Kept while the tab lives. */
type Place = { articleId?: number; rows?: VirtualItem[] };

const places = new Map<string, Place>();

/** A list is known by where it stands and what it asks for. */
export const listName = (page: string, search: ArticleSearch): string => `${page} ${JSON.stringify(apiQuery(search))}`;

export const placeIn = (list: string): Place => places.get(list) ?? {};

export const remember = (list: string, place: Place): void => {
  places.set(list, { ...places.get(list), ...place });
};
