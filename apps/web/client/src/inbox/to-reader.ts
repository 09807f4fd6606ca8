import { articleById } from '../reader/article-queries.ts';
import type { ReaderSearch } from '../search-params.ts';
import type { InboxSearch } from './inbox-search.ts';

/** The filters of the inbox that the list of articles knows too: the reader takes them along. */
const articleFilters = (search: InboxSearch): ReaderSearch => {
  const {
    state: _state,
    sort: _sort,
    tag: _tag,
    assignee: _a,
    board: _b,
    view: _v,
    columns: _c,
    since,
    ...rest
  } = search;
  return since === undefined || since === 'visit' || since === 'shift' ? rest : { ...rest, since };
};

/** What the reader asks for when it is opened from a row. */
export const articleOfRow = (articleId: number, search: InboxSearch) => articleById(articleId, articleFilters(search));

/** Where a row leads: its article, with the way back into the inbox's order. */
export const toReader = (articleId: number, search: InboxSearch) =>
  ({
    to: '/articles/$articleId',
    params: { articleId: String(articleId) },
    search: { ...articleFilters(search), from: 'inbox' },
  }) as const;
