import { Button } from '@mantine/core';
import { mdiSourcePull } from '@mdi/js';
import type { SigmaTargets } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { useViewer } from '../auth/use-viewer.ts';
import { counted, thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Table } from '../parts/table.tsx';
import { WebLink } from '../parts/web-link.tsx';
import { When } from '../parts/when.tsx';
import { PutTarget } from './put-target.tsx';
import { useTotals } from './sigma-queries.ts';
import classes from './sigma.module.css';
import { usePropose, useRemoveTarget, useTargets } from './target-queries.ts';

/** Repositories on GitHub that approved rules are proposed to as pull requests. */
export const Targets = () => {
  const query = useTargets();
  return (
    <div className={classes.draft}>
      <p className={classes.lead}>
        The approved rules are proposed as a pull request: one commit on a new branch, a file for each rule. Nothing in
        the repository changes until somebody merges it there.
      </p>
      {query.data ? (
        <Found {...query.data} />
      ) : query.isPending ? (
        <Loading rows={3} height={40} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
};

const Found = ({ targets, pullRequests }: SigmaTargets) => (
  <>
    <May do="admin">
      <PutTarget targets={targets} />
    </May>
    <Named targets={targets} pullRequests={pullRequests} />
  </>
);

const Named = ({ targets, pullRequests }: SigmaTargets) =>
  targets.length === 0 ? (
    <EmptyState icon={mdiSourcePull} title="No repository yet">
      An administrator names one, with a token that may write to it.
    </EmptyState>
  ) : (
    <>
      <Table columns={[...targetColumns]} caption="Repositories that rules are proposed to">
        {targets.map((target) => (
          <Target key={target.id} target={target} />
        ))}
      </Table>
      {pullRequests.length > 0 && <Opened targets={targets} pullRequests={pullRequests} />}
    </>
  );

const targetColumns = [
  { name: 'Repository' },
  { name: 'Kept by' },
  { name: 'Since' },
  { name: 'Actions', isHidden: true },
] as const;

const Target = ({
  target: { id, repository, branch, folder, addedBy, addedAt },
}: {
  target: SigmaTargets['targets'][number];
}) => {
  const approved = useTotals().data?.states.approved ?? 0;
  const propose = usePropose();
  const remove = useRemoveTarget();
  const { may } = useViewer();
  return (
    <tr>
      <td>
        <span className="mono">{repository}</span> <span className="dim">branch {branch}</span>{' '}
        <span className="faint">{folder === '' ? 'at its root' : `in ${folder}`}</span>
      </td>
      <td>{addedBy}</td>
      <td>
        <When at={addedAt} />
      </td>
      <td className={classes.rowActions}>
        {may('export') && (
          <Button disabled={approved === 0} loading={propose.isPending} onClick={() => propose.mutate(id)}>
            {approved === 0 ? 'No approved rule' : `Propose ${counted(approved, 'rule')}`}
          </Button>
        )}
        {may('admin') && (
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(id)}>
            Forget
          </Button>
        )}
      </td>
    </tr>
  );
};

const openedColumns = [
  { name: 'Pull request' },
  { name: 'Rules', isNumber: true },
  { name: 'Opened by' },
  { name: 'Opened' },
] as const;

const Opened = ({ targets, pullRequests }: SigmaTargets) => (
  <Table columns={[...openedColumns]} caption="Pull requests that were opened">
    {pullRequests.map(({ id, targetId, number, url, rules, openedBy, openedAt }) => (
      <tr key={id}>
        <td>
          <WebLink
            url={url}
          >{`${targets.find((target) => target.id === targetId)?.repository ?? ''} #${number}`}</WebLink>
        </td>
        <td className={classes.figure}>{thin(rules)}</td>
        <td>{openedBy}</td>
        <td>
          <When at={openedAt} />
        </td>
      </tr>
    ))}
  </Table>
);
