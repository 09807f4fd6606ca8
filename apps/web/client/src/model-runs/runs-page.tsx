import { mdiPlaylistPlay } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { May } from '../auth/may.tsx';
import { BackToModels } from '../models/back-to-models.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { Pager } from '../parts/pager.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { promptList } from '../prompts/prompt-queries.ts';
import { NewRun } from './new-run.tsx';
import { RunCard } from './run-card.tsx';
import { runById, useRuns } from './run-queries.ts';
import { RunTable } from './run-table.tsx';
import classes from './runs.module.css';

const route = getRouteApi('/model-runs');

/** Asking a model the same of many articles: the price first, then how far it has come. */
export const RunsPage = () => {
  const { run } = route.useSearch();
  const navigate = route.useNavigate();
  const prompts = useQuery(promptList);
  const query = useRuns();
  const runs = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const titles = new Map<string, string>(prompts.data?.map(({ purpose, title }) => [purpose, title]));
  const shown = run ?? (runs.find(({ state }) => state === 'running') ?? runs[0])?.id;
  return (
    <Page title="Runs" actions={<BackToModels />}>
      <p className={classes.lead}>
        A run asks a model the same of many articles, newest first. It survives restarts, waits when a cap is reached or
        the provider is busy, and goes on where it was.
      </p>
      {prompts.isPending ? (
        <Loading rows={5} height={44} />
      ) : !prompts.data ? (
        <ErrorState error={prompts.error} retry={() => void prompts.refetch()} />
      ) : (
        <May do="admin">
          <NewRun prompts={prompts.data} onStarted={(id) => void navigate({ search: { run: id } })} />
        </May>
      )}
      {query.isPending && <Loading rows={4} height={44} />}
      {query.isError && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {shown !== undefined && <Shown key={shown} id={shown} titles={titles} />}
      {query.data && runs.length === 0 && (
        <EmptyState icon={mdiPlaylistPlay} title="No run yet">
          Choose what a model is to be asked, and of which articles. One article alone is asked in its reader.
        </EmptyState>
      )}
      {runs.length > 0 && (
        <section aria-labelledby="so-far">
          <h2 id="so-far" className={classes.heading}>
            So far
          </h2>
          <StaleNote query={query} />
          <RunTable runs={runs} titles={titles} shown={shown} />
          <Pager query={query} shown={runs.length} />
        </section>
      )}
    </Page>
  );
};

const Shown = ({ id, titles }: { id: number; titles: Map<string, string> }) => {
  const query = useQuery(runById(id));
  if (query.isPending) return <Loading rows={3} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const { purpose } = query.data;
  return (
    <div className={classes.shown}>
      <StaleNote query={query} />
      <RunCard run={query.data} title={titles.get(purpose) ?? purpose} lookedAt={query.dataUpdatedAt} />
    </div>
  );
};
