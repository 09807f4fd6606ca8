import { ctiErrorIn } from '@cti/core/error';
import type { ArticleFilters } from '@cti/db/read/article-filters';
import type { PageRequest } from '@cti/db/read/page';
import { type SearchSort, searchArticles } from '@cti/db/read/search';
import { leadsOnByMeaning, searchByMeaning } from '@cti/db/search/hybrid';
import type { QueryNode } from '@cti/intel/query/query-node';
import type { Deps } from '../deps.ts';
import { type SearchMode, type SearchPlan, planSearch } from './plan-search.ts';

type Asked = PageRequest & { sort: SearchSort; mode?: SearchMode | undefined };

/** Searches by words, by meaning or by both, as `planSearch` decides; every hit says how it was found. */
export const searchAsPlanned = async (
  deps: Pick<Deps, 'db' | 'embedder' | 'load'>,
  query: QueryNode,
  filters: ArticleFilters,
  asked: Asked,
) => {
  const { mode, meant, notice } = await planFor(deps, query, asked);
  if (meant === null) return { ...(await searchByWords(deps, query, filters, asked, notice)), mode, notice };
  return { ...(await searchByMeaning(deps.db, query, filters, mode, meant, asked)), mode, notice };
};

/** Only an order by rank has a place for what is merely near; and a list that was begun by words goes on so. */
const planFor = (deps: Pick<Deps, 'db' | 'embedder' | 'load'>, query: QueryNode, { sort, mode, cursor }: Asked) => {
  if (sort !== 'rank')
    return wordsFor(mode === undefined || mode === 'words' ? null : 'Only the order by rank goes by meaning.');
  if (cursor !== undefined && mode !== 'meaning' && !leadsOnByMeaning(cursor)) return wordsFor(null);
  return planSearch(deps, query, mode);
};

const wordsFor = (notice: string | null): SearchPlan => ({ mode: 'words', meant: null, notice });

const searchByWords = async (
  { db }: Pick<Deps, 'db'>,
  query: QueryNode,
  filters: ArticleFilters,
  { sort, ...page }: Asked,
  notice: string | null,
) => {
  try {
    const found = await searchArticles(db, query, filters, sort, page);
    return { ...found, items: found.items.map((hit) => ({ ...hit, by: ['words' as const], passage: null })) };
  } catch (error) {
    // A list by meaning cannot go on by words: what follows was in no order by words.
    if (notice === null || page.cursor === undefined || ctiErrorIn(error)?.code !== 'bad-cursor') throw error;
    return { items: [], nextCursor: null, total: { value: 0, exact: false } };
  }
};
