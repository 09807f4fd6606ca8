import { Button, Tabs } from '@mantine/core';
import { mdiRefresh, mdiTrayFull } from '@mdi/js';
import { getRouteApi } from '@tanstack/react-router';
import type { Queue } from '../api/types.ts';
import { useViewer } from '../auth/use-viewer.ts';
import { thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { StaleNote } from '../parts/stale-note.tsx';
import { jobStateNames } from '../search-params.ts';
import { useDepthHistory } from './depth-history.ts';
import { JobList } from './job-list.tsx';
import { useQueues, useRetryFailed } from './job-queries.ts';
import classes from './jobs.module.css';
import { QueueLane } from './queue-lane.tsx';

const route = getRouteApi('/jobs');

/** The queue asked for; else the first with failures, else the first. */
const choose = (queues: Queue[], name: string | undefined): Queue | undefined =>
  queues.find((queue) => queue.name === name) ?? queues.find((queue) => queue.failed > 0) ?? queues[0];

const QueueJobs = ({ queue }: { queue: Queue }) => {
  const { state = 'failed' } = route.useSearch();
  const navigate = route.useNavigate();
  const retry = useRetryFailed();
  const { may } = useViewer();
  const show = (value: string | null) => {
    const next = jobStateNames.find((each) => each === value) ?? 'failed';
    void navigate({ search: { queue: queue.name, state: next }, replace: true, resetScroll: false });
  };
  return (
    <Tabs value={state} onChange={show} keepMounted={false}>
      <div className={classes.bar}>
        <Tabs.List className={classes.tabs} aria-label={`Jobs of ${queue.name}`}>
          {jobStateNames.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {each} ({thin(queue[each])})
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {may('sources') && state === 'failed' && queue.failed > 0 && (
          <Button
            leftSection={<Icon path={mdiRefresh} size={15} />}
            loading={retry.isPending}
            onClick={() => retry.mutate(queue.name)}
          >
            Retry all {thin(queue.failed)}
          </Button>
        )}
      </div>
      <Tabs.Panel value={state} pt="xs">
        <JobList queue={queue.name} state={state} />
      </Tabs.Panel>
    </Tabs>
  );
};

/** The queues as lanes, and the jobs of one: what failed and why, what runs, waits, is put off, is done. */
export const JobsPage = () => {
  const { queue: name } = route.useSearch();
  const query = useQueues();
  const depths = useDepthHistory();
  const shown = choose(query.data ?? [], name);
  return (
    <Page title="Jobs">
      {query.isPending && <Loading rows={3} height={140} />}
      {query.isError && !query.data && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data?.length === 0 && (
        <EmptyState icon={mdiTrayFull} title="No queue yet">
          Queues appear when the worker starts.
        </EmptyState>
      )}
      {query.data && shown && (
        <>
          <StaleNote query={query} />
          <div className={classes.lanes}>
            {query.data.map((queue) => (
              <QueueLane
                key={queue.name}
                queue={queue}
                depths={depths[queue.name] ?? []}
                isShown={queue.name === shown.name}
              />
            ))}
          </div>
          <QueueJobs queue={shown} />
        </>
      )}
    </Page>
  );
};
