import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import classes from './dashboards.module.css';
import { EmptyTab } from './empty-tab.tsx';
import type { Tab } from './tabs.ts';

type Props<T> = {
  tab: Tab;
  query: UseQueryResult<T>;
  /** Whether there is nothing to draw; the tab then explains itself. */
  isEmpty: (answer: T) => boolean;
  children: (answer: T) => ReactNode;
};

/** What every tab does with its answer: waits, fails, explains that it is empty, or draws it and says what the figures mean. */
export const InsightView = <T extends { notes: string[] }>({ tab, query, isEmpty, children }: Props<T>) => {
  const { data } = query;
  if (data === undefined)
    return query.isPending ? (
      <Loading rows={10} height={36} />
    ) : (
      <ErrorState error={query.error} retry={() => void query.refetch()} />
    );
  if (isEmpty(data)) return <EmptyTab tab={tab} />;
  return (
    <>
      <StaleNote query={query} />
      <div className={classes.cards} aria-busy={query.isPlaceholderData}>
        {children(data)}
      </div>
      <Notes notes={data.notes} />
    </>
  );
};

const Notes = ({ notes }: { notes: string[] }) =>
  notes.length > 0 && (
    <section className={classes.notes} aria-label="What the figures mean">
      <h2>What the figures mean</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
