import { given, id, oneOf, type Raw, text } from '../param.ts';
import { articleSearch } from '../search-params.ts';

export const inboxStates = ['unread', 'starred', 'later', 'assigned', 'archived', 'all'] as const;
export const inboxSorts = ['priority', 'newest'] as const;
export const inboxColumns = ['score', 'source', 'chips', 'desk', 'priority', 'age'] as const;
export type InboxColumn = (typeof inboxColumns)[number];

/** Filters, order and looks of the inbox. Without a state, what is unread; without columns, all of them. */
export const inboxSearch = (raw: Raw) => {
  const { sort: _sort, stage: _stage, duplicates: _duplicates, ...filters } = articleSearch(raw);
  return {
    ...filters,
    ...given({
      state: oneOf(inboxStates, raw.state),
      sort: oneOf(inboxSorts, raw.sort),
      tag: text(raw.tag),
      /** A person's id. */
      assignee: text(raw.assignee),
      board: id(raw.board),
      /** The saved view this began as. */
      view: id(raw.view),
      /** Names of columns, comma-separated. */
      columns: text(raw.columns),
    }),
  };
};
/** `since` is an instant, or `visit` or `shift`. */
export type InboxSearch = ReturnType<typeof inboxSearch>;
