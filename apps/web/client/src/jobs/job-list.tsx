import { Button } from '@mantine/core';
import { mdiCheckAll, mdiRefresh } from '@mdi/js';
import type { Job, JobState } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import table from '../parts/table.module.css';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { useJobs, useRetryJob } from './job-queries.ts';
import { Payload } from './payload.tsx';

const times: Record<JobState, { column: string; of: (job: Job) => string | null }> = {
  failed: { column: 'Failed', of: (job) => job.finishedAt },
  active: { column: 'Started', of: (job) => job.startedAt },
  waiting: { column: 'Added', of: (job) => job.addedAt },
  delayed: { column: 'Runs', of: (job) => job.runsAt },
  completed: { column: 'Done', of: (job) => job.finishedAt },
};

const nothing: Record<JobState, string> = {
  failed: 'Nothing has failed',
  active: 'Nothing is running',
  waiting: 'Nothing is waiting',
  delayed: 'Nothing is put off',
  completed: 'Nothing is done yet',
};

const Row = ({ job, state }: { job: Job; state: JobState }) => {
  const retry = useRetryJob();
  return (
    <tr>
      <td>
        <span className="mono">{job.name}</span>
        <div className={table.under}>
          <Payload payload={job.payload} />
        </div>
      </td>
      {state === 'failed' && (
        <td className={table.wrap}>{job.reason ?? <span className="faint">No reason was kept.</span>}</td>
      )}
      {state === 'delayed' && <td className={table.wrap}>{job.reason ?? ''}</td>}
      <td className={`${table.number} ${table.medium}`}>{job.attempts}</td>
      <td className={table.medium}>
        <When at={times[state].of(job)} never="–" />
      </td>
      {state === 'failed' && (
        <td className={table.actions}>
          <May do="sources">
            <Button
              variant="default"
              px={8}
              aria-label={`Retry ${job.name}`}
              loading={retry.isPending}
              onClick={() => retry.mutate(job)}
            >
              <Icon path={mdiRefresh} size={15} />
              <span className={table.word}>Retry</span>
            </Button>
          </May>
        </td>
      )}
    </tr>
  );
};

/** The jobs of a queue in one state; a failed one with its reason and a retry. */
export const JobList = ({ queue, state }: { queue: string; state: JobState }) => {
  const query = useJobs(queue, state);
  if (query.isPending) return <Loading rows={8} height={52} />;
  if (query.isError && !query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const jobs = query.data.pages.flatMap((page) => page.items);
  if (jobs.length === 0)
    return <EmptyState {...(state === 'failed' && { icon: mdiCheckAll })} title={`${nothing[state]} in ${queue}`} />;
  return (
    <>
      <Table
        columns={[
          { name: 'Job' },
          ...(state === 'failed' ? [{ name: 'Why it failed' }] : []),
          ...(state === 'delayed' ? [{ name: 'Why it waits' }] : []),
          { name: 'Attempts', isNumber: true, from: 'medium' },
          { name: times[state].column, from: 'medium' },
          ...(state === 'failed' ? [{ name: 'Actions', isHidden: true as const }] : []),
        ]}
      >
        {jobs.map((job) => (
          <Row key={job.id} job={job} state={state} />
        ))}
      </Table>
      <Pager query={query} shown={jobs.length} />
    </>
  );
};
