import type { Db } from '@cti/db/connect';
import type { ArticleFilters } from '@cti/db/read/article-filters';
import { heldAmong } from '@cti/db/read/tlp';
import type { QueryNode } from '@cti/intel/query/query-node';
import type { Deps } from '../deps.ts';
import { searchAsPlanned } from '../embedding/search-as-planned.ts';
import { readStaleOf } from '../replica/replica.ts';
import { marksIn } from './read-query.ts';

type Deciding = Pick<Deps, 'db' | 'embedder' | 'load' | 'replica'>;
type Asked = Parameters<typeof searchAsPlanned>[3];

/**
 * Searches the replica, where there is one. Not for the reader's own marks: who has just read or starred something must find
 * it so. And what is found is held against the labels of now: where one was raised since, the primary is searched instead.
 */
export const searchStale = async (deps: Deciding, query: QueryNode, filters: ArticleFilters, asked: Asked) => {
  // How slow the primary is says nothing of the replica.
  const search = (db: Db) =>
    searchAsPlanned(db === deps.db ? deps : { ...deps, db, load: undefined }, query, filters, asked);
  if (marksIn(query).length > 0) return search(deps.db);
  const found = await readStaleOf(deps)(search);
  const ids = found.items.map(({ article }) => article.id);
  const held = await heldAmong(deps.db, 'articles', ids, filters.maxTlp);
  return held.size === 0 ? found : search(deps.db);
};
