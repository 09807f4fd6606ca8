import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { thin } from '../parts/count.tsx';
import { inboxStates, type InboxSearch } from './inbox-search.ts';
import classes from './inbox.module.css';
import { inboxCounts } from './inbox-query.ts';

const words: Record<(typeof inboxStates)[number], string> = {
  unread: 'Unread',
  starred: 'Starred',
  later: 'Later',
  assigned: 'Assigned to me',
  archived: 'Archive',
  all: 'All',
};

/** What a row can be to whoever looks, each with how many there are. The filters stay when one changes between them. */
export const StateTabs = ({ search }: { search: InboxSearch }) => {
  const counts = useQuery(inboxCounts).data;
  const current = search.state ?? 'unread';
  const { state: _state, view: _view, ...rest } = search;
  return (
    <nav className={classes.tabs} aria-label="Rows by state">
      {inboxStates.map((state) => {
        const count = state === 'all' ? undefined : counts?.[state];
        return (
          <Link
            key={state}
            to="/inbox"
            search={state === 'unread' ? rest : { ...rest, state }}
            className={classes.tab}
            activeProps={{ 'aria-current': undefined }}
            aria-current={state === current ? 'page' : undefined}
            data-current={state === current || undefined}
          >
            {words[state]}
            {count && (
              <span className={classes.count}>
                {thin(count.value)}
                {count.exact ? '' : '+'}
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
};
