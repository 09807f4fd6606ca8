import { mdiCheckAll } from '@mdi/js';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Pager } from '../parts/pager.tsx';
import { DecisionTable } from './decision-table.tsx';
import { useRefusals } from './why-queries.ts';
import classes from './why.module.css';

/** The addresses we last decided not to ask for. */
export const RefusalList = () => {
  const query = useRefusals();
  if (query.isPending) return <Loading rows={10} height={44} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const decisions = query.data.pages.flatMap((page) => page.items);
  if (decisions.length === 0)
    return (
      <EmptyState icon={mdiCheckAll} title="Nothing was refused yet">
        When a robots.txt, a rule or a host’s rest keeps us from a page, it is listed here with the reason.
      </EmptyState>
    );
  return (
    <section aria-label="Not asked for">
      <h2 className={classes.heading}>Lately not asked for</h2>
      <DecisionTable decisions={decisions} withUrl />
      <Pager query={query} shown={decisions.length} />
    </section>
  );
};
