import { mdiDatabaseRefreshOutline } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import { May } from '../auth/may.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { PastTable } from './past-table.tsx';
import { ProgressCard } from './progress-card.tsx';
import { Report } from './report.tsx';
import { isOpen, useReprocessing, useReprocessings } from './reprocessing-queries.ts';
import classes from './reprocessing.module.css';
import { StartForm } from './start-form.tsx';

const route = getRouteApi('/reprocessing');

/** Reading stored articles anew after an extractor has changed: starting it, how far it is, and what it changed. */
export const ReprocessingPage = () => {
  const { id } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useReprocessings();
  const items = query.data?.items ?? [];
  const shownId = id ?? (items.find(isOpen) ?? items[0])?.id;
  return (
    <Page title="Reprocessing">
      <p className={classes.lead}>
        When an extractor has become better, stored articles are read again from the bytes as they were fetched; no site
        is asked. An article whose page can no longer be read keeps what it has, and a changed text does not count as
        the publisher’s update.
      </p>
      <May do="admin">
        <StartForm isBusy={items.some(isOpen)} onStarted={(started) => void navigate({ search: { id: started } })} />
      </May>
      {query.isPending && <Loading rows={4} height={44} />}
      {query.isError && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {shownId !== undefined && <Shown key={shownId} id={shownId} />}
      {query.data && shownId === undefined && (
        <EmptyState icon={mdiDatabaseRefreshOutline} title="Nothing was read anew yet">
          New articles are always read by today’s extractors; this is for those that came before.
        </EmptyState>
      )}
      {items.length > 0 && shownId !== undefined && (
        <section aria-labelledby="past">
          <h2 id="past" className={classes.heading}>
            So far
          </h2>
          <StaleNote query={query} />
          <PastTable items={items} shownId={shownId} />
        </section>
      )}
    </Page>
  );
};

const Shown = ({ id }: { id: number }) => {
  const query = useReprocessing(id);
  if (query.isPending) return <Loading rows={4} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <StaleNote query={query} />
      <ProgressCard shown={query.data} lookedAt={query.dataUpdatedAt} />
      <Report shown={query.data} />
    </>
  );
};
