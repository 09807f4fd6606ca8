import { Button } from '@mantine/core';
import { mdiInboxOutline } from '@mdi/js';
import { Link } from '@tanstack/react-router';
import { usePulse } from '../api/pulse.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import type { InboxSearch } from './inbox-search.ts';
import type { InboxChange } from './inbox-page.tsx';

type Props = { search: InboxSearch; set: (change: InboxChange) => void };

const says: Record<NonNullable<InboxSearch['state']>, { title: string; words: string }> = {
  unread: { title: 'Everything is read', words: 'New stories appear here as their sources publish them.' },
  starred: { title: 'Nothing is starred', words: 'Press s on a row to find it here again.' },
  later: { title: 'Nothing is put off', words: 'Press l on a row and say when it should come back.' },
  assigned: { title: 'Nothing is assigned to you', words: 'Press a on a row to make it somebody’s work.' },
  archived: { title: 'The archive is empty', words: 'Press e on a row you are done with.' },
  all: { title: 'No articles yet', words: 'They appear here as soon as a source publishes one.' },
};

/** Why the inbox shows nothing, and the one thing that helps. */
export const NoItems = ({ search, set }: Props) => {
  const pulse = usePulse();
  const { state = 'unread', sort: _sort, density: _density, columns: _columns, view: _view, ...filters } = search;
  const names = Object.keys(filters);
  if (names.length > 0)
    return (
      <EmptyState
        icon={mdiInboxOutline}
        title="No row passes these filters"
        actions={
          <Button variant="default" onClick={() => set(Object.fromEntries(names.map((name) => [name, undefined])))}>
            Remove all filters
          </Button>
        }
      >
        {search.q ? `Nothing matches “${search.q}” together with them.` : 'Widen one of them, or remove them all.'}
      </EmptyState>
    );
  if (pulse?.articles === 0)
    return (
      <EmptyState
        icon={mdiInboxOutline}
        title="No articles yet"
        actions={
          <Button variant="default" renderRoot={(props) => <Link to="/sources" {...props} />}>
            See the sources
          </Button>
        }
      >
        They appear here as soon as a source publishes one. The sources page says when each is checked next.
      </EmptyState>
    );
  return (
    <EmptyState icon={mdiInboxOutline} title={says[state].title}>
      {says[state].words}
    </EmptyState>
  );
};
