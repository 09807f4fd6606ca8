import { Button } from '@mantine/core';
import { mdiChartBoxOutline } from '@mdi/js';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { When } from '../parts/when.tsx';
import { newestCall } from './model-queries.ts';

/** Instead of a chart of days without a call: that none was ever made, or when the last one was. */
export const NoSpend = ({ days }: { days: number }) => {
  const query = useQuery(newestCall);
  if (query.isPending) return <Loading rows={2} height={60} />;
  if (!query.data) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const [last] = query.data.items;
  if (!last)
    return (
      <EmptyState
        icon={mdiChartBoxOutline}
        title="No model has been called yet"
        actions={<Button renderRoot={(props) => <Link to="/models" search={{}} {...props} />}>Choose a model</Button>}
      >
        What calls cost stands here, day by day. The first are made once a model is chosen and something is asked of it.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={mdiChartBoxOutline}
      title={`No model was called in the last ${days} days`}
      actions={
        <Button variant="default" renderRoot={(props) => <Link to="/models" search={{ tab: 'ledger' }} {...props} />}>
          Look at the ledger
        </Button>
      }
    >
      The last call was <When at={last.at} />.
    </EmptyState>
  );
};
