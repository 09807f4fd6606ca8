import { Button } from '@mantine/core';
import { mdiBookOpenVariantOutline } from '@mdi/js';
import type { SigmaRepository } from '../api/types.ts';
import { May } from '../auth/may.tsx';
import { useViewer } from '../auth/use-viewer.ts';
import { thin } from '../parts/count.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Table } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { AddRepository } from './add-repository.tsx';
import { useReadRepository, useRemoveRepository, useRepositories } from './repository-queries.ts';
import classes from './sigma.module.css';

/** The collections of rules that others keep, with which every draft is compared. */
export const Repositories = () => {
  const query = useRepositories();
  return (
    <div className={classes.draft}>
      <p className={classes.lead}>
        Every draft is compared with the rules of these repositories, as with the approved ones. They are read once a
        day.
      </p>
      <May do="sources">
        <AddRepository />
      </May>
      {query.data ? (
        <List repositories={query.data} />
      ) : query.isPending ? (
        <Loading rows={3} height={40} />
      ) : (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      )}
    </div>
  );
};

const columns = [
  { name: 'Repository' },
  { name: 'Rules', isNumber: true },
  { name: 'Broken', isNumber: true, title: 'Files that hold no valid rule' },
  { name: 'Read' },
  { name: 'Actions', isHidden: true },
] as const;

const List = ({ repositories }: { repositories: SigmaRepository[] }) =>
  repositories.length === 0 ? (
    <EmptyState icon={mdiBookOpenVariantOutline} title="No repository yet">
      Drafts are compared with the approved rules only. Add the address of a repository of Sigma rules.
    </EmptyState>
  ) : (
    <Table columns={[...columns]} caption="Repositories of Sigma rules">
      {repositories.map((repository) => (
        <Row key={repository.id} repository={repository} />
      ))}
    </Table>
  );

const Row = ({ repository }: { repository: SigmaRepository }) => {
  const { id, place, branch, commit, rules, broken, syncedAt, problem } = repository;
  const read = useReadRepository();
  const { may } = useViewer();
  const remove = useRemoveRepository();
  return (
    <tr>
      <td>
        <span className="mono">{place}</span>
        {branch !== '' && <span className="dim"> branch {branch}</span>}
        {commit !== null && <span className="faint"> at {commit.slice(0, 8)}</span>}
        {problem !== '' && <p role="alert">The last try failed: {problem}</p>}
      </td>
      <td className={classes.figure}>{thin(rules)}</td>
      <td className={classes.figure}>{thin(broken)}</td>
      <td>
        <When at={syncedAt} never={problem === '' ? 'waiting to be read' : 'never'} />
      </td>
      <td className={classes.rowActions}>
        {may('sources') && (
          <>
            <Button variant="default" loading={read.isPending} onClick={() => read.mutate(id)}>
              Read now
            </Button>
            <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate(id)}>
              Remove
            </Button>
          </>
        )}
      </td>
    </tr>
  );
};
